"""The worker process of `worker.py`: reads requests, writes replies."""

from chainrule.checker.check import answer_request
from chainrule.checker.worker import serve

if __name__ == "__main__":
    serve(answer_request)
