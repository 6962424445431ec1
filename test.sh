#!/usr/bin/env bash
# Runs all tests on a Debian machine with a JDK; installs the browser, Node and the client of authentik that they need.
set -euo pipefail
cd "$(dirname "$0")"
missing=()
command -v chromium-headless-shell > /dev/null || command -v chromium > /dev/null || missing+=(chromium-headless-shell)
command -v npm > /dev/null || missing+=(nodejs npm)
if [ ${#missing[@]} -gt 0 ]; then
    root=$([ "$(id -u)" = 0 ] || echo sudo)
    $root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq "${missing[@]}"
fi
if [ ! src/test/node/node_modules/.package-lock.json -nt src/test/node/package-lock.json ]; then
    npm ci --prefix src/test/node --engine-strict --no-audit --no-fund || echo "The client of authentik is not there; its tests are skipped." >&2
fi
exec ./mvnw --batch-mode verify
