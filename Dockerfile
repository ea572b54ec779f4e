# syntax=docker/dockerfile:1
# Two stages: the first builds the one binary, the second holds it and nothing to build with.

FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
# The caches outlive this build, so the next one compiles only what has changed. The target folder
# is such a cache and not a part of the image: the binary has to be copied out of it.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --package suite --bin mtl-bots \
    && cp target/release/mtl-bots /usr/local/bin/mtl-bots

FROM debian:bookworm-slim
# No packages are added: SQLite, TLS and its root certificates are inside the binary.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin mtl \
    && install -d -o mtl -g mtl -m 0750 /data
COPY --from=build /usr/local/bin/mtl-bots /usr/local/bin/mtl-bots

USER 10001:10001
# From here the default store, sqlite://data/mtl-bots.db, lies in the volume.
WORKDIR /
VOLUME /data
# Inside a container the loopback address would be reached by nobody; compose publishes it with care.
ENV WEB_LISTEN=0.0.0.0:8080
EXPOSE 8080

# bash can open a connection by itself, so no curl has to be here.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["bash", "-c", "\
    [ \"$WEB_LISTEN\" = off ] && exit 0; \
    exec 3<>\"/dev/tcp/127.0.0.1/${WEB_LISTEN##*:}\" || exit 1; \
    printf 'GET /healthz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3; \
    read -r _ status _ <&3; [ \"$status\" = 200 ]"]

ENTRYPOINT ["mtl-bots"]
CMD ["serve"]
