# The service in a container: built in two stages from hash-locked packages, run by an unprivileged user.

FROM python:3.11-slim-bookworm AS wheel
WORKDIR /src
COPY requirements-dev.lock ./
RUN python -m pip install --no-cache-dir --require-hashes --requirement requirements-dev.lock
COPY . .
RUN python -m pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.11-slim-bookworm AS packages
RUN python -m venv /opt/monitor
COPY requirements.lock /tmp/requirements.lock
RUN /opt/monitor/bin/python -m pip install --no-cache-dir --require-hashes --requirement /tmp/requirements.lock
COPY --from=wheel /wheels /wheels
RUN /opt/monitor/bin/python -m pip install --no-cache-dir --no-deps /wheels/*.whl

FROM python:3.11-slim-bookworm
# tini's version follows the base image's Debian release
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data monitor \
    && install --directory --owner monitor /data
COPY --from=packages /opt/monitor /opt/monitor
COPY config /config
ENV PATH=/opt/monitor/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MONITOR_CONFIG=/config \
    MONITOR_DATA=/data \
    MONITOR_LOG=json
USER 10001
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s CMD ["monitor", "check", "--alive"]
ENTRYPOINT ["/usr/bin/tini", "--", "monitor"]
CMD ["run"]
