#!/usr/bin/env bash
# Runs all tests on a Debian machine with a JDK; installs the browser that they need.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v chromium > /dev/null; then
    root=$([ "$(id -u)" = 0 ] || echo sudo)
    $root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq chromium
fi
exec ./mvnw --batch-mode verify
