# modelgate as an image: built from this tree, run as nobody in particular.
#
#   docker build -t modelgate .
#   docker run --rm -v "$PWD:/work:ro" modelgate run gate.yaml

FROM debian:12-slim AS build
COPY . /source
WORKDIR /source
RUN scripts/package /packages

FROM debian:12-slim
# libcurl and the certificates follow the security updates of the distribution: no versions are pinned.
# hadolint ignore=DL3008
RUN --mount=type=bind,from=build,source=/packages,target=/packages \
  apt-get update \
  && apt-get install -y --no-install-recommends /packages/modelgate_*.deb libcurl4 ca-certificates \
  && rm -rf /var/lib/apt/lists/*
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["modelgate"]
CMD ["--help"]
