#!/usr/bin/env bash
# Installs what the tests need beside npm packages, where it is missing: Chromium, Firefox, LibreOffice, pdftoppm, Redis, OpenSSL, metric twins of Office fonts.
set -euo pipefail
missing=()
command -v chromium > /dev/null || missing+=(chromium)
command -v firefox-esr > /dev/null || [ -n "${FIREFOX_PATH:-}" ] || missing+=(firefox-esr)
command -v soffice > /dev/null || missing+=(libreoffice-impress)
command -v pdftoppm > /dev/null || missing+=(poppler-utils)
command -v redis-server > /dev/null || missing+=(redis-server)
command -v openssl > /dev/null || missing+=(openssl)
if command -v dpkg > /dev/null; then
  for font in fonts-liberation fonts-dejavu-core; do dpkg -s "$font" > /dev/null 2>&1 || missing+=("$font"); done
fi
[ ${#missing[@]} -eq 0 ] && exit 0
if ! command -v apt-get > /dev/null; then
  echo "please install: ${missing[*]}" >&2
  exit 1
fi
sudo=()
[ "$(id -u)" -eq 0 ] || sudo=(sudo)
# LibreOffice 7 of Debian 12 cannot draw gradients of more than two stops: take the one from backports where there is one.
. /etc/os-release
if [[ " ${missing[*]} " == *" libreoffice-impress "* ]] && [ "${VERSION_CODENAME:-}" = bookworm ]; then
  awk 'BEGIN { RS = "" } NR == 1' /etc/apt/sources.list.d/debian.sources | sed "s/^Suites:.*/Suites: bookworm-backports/" | "${sudo[@]}" tee /etc/apt/sources.list.d/deckle-backports.sources > /dev/null
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends -t bookworm-backports libreoffice-impress > /dev/null
fi
"${sudo[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
