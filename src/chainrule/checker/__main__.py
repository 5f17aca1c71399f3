"""The worker process of `worker.py`: reads requests, writes replies."""

from chainrule.checker.protocol import answer_request
from chainrule.checker.serving import serve


def main() -> None:
    """Answer until the caller is gone."""
    serve(answer_request)


if __name__ == "__main__":
    main()
