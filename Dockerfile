# The service in a container: docker build -t chainrule . && docker run --rm -p 8000:8000 chainrule
# It runs as nobody in particular on a read-only file system: --read-only --tmpfs /tmp is all it needs.
FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY src src
RUN python -m venv /opt/chainrule \
 && /opt/chainrule/bin/pip install --no-cache-dir --constraint constraints.txt '.[serve]'

FROM python:3.11-slim
COPY --from=build /opt/chainrule /opt/chainrule
RUN useradd --system --uid 10001 --no-create-home chainrule
USER 10001
ENV PATH=/opt/chainrule/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 CHAINRULE_HOST=0.0.0.0
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=10s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=8)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["chainrule", "serve"]
