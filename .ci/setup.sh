#!/usr/bin/env bash
# Make this folder ready to run or to test jlaid: a virtual environment with the
# locked packages, and the system libraries they need. What is there already is
# left alone; a second call does nothing.
#
#   .ci/setup.sh run     what the program needs
#   .ci/setup.sh test    that, and what the tests and checks need
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode=${1:?run or test}
python=.venv/bin/python
case $mode in
  run) lock=.ci/requirements/runtime.txt ;;
  test) lock=.ci/requirements/dev.txt ;;
  *) echo "setup: run or test, not '$mode'" >&2; exit 2 ;;
esac

say() { printf 'jlaid: %s\n' "$*"; }
stop() { printf 'jlaid: %s\n' "$@" >&2; exit 1; }
digest() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }

has_screen() {
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]
}

# --- nothing to do? ------------------------------------------------------------

# Without a screen the window's libraries are not asked for, so a screen that
# comes later has to be a reason to look again.
purpose=$mode
if [ "$mode" = run ] && ! has_screen; then purpose=run-headless; fi
stamp=.venv/.ready-$purpose

state() { # what the environment was made from
  readlink -f $python
  cat .ci/setup.sh "$1" .venv/pyvenv.cfg
}
key() { state "$1" | digest | cut -d' ' -f1; }
holds() { [ -x $python ] && [ -f "$1" ] && [ "$(<"$1")" = "$(key "$2")" ]; }

if holds "$stamp" "$lock"; then exit 0; fi

# --- system packages -----------------------------------------------------------

updated=no
# Install Debian packages as root; otherwise name the one command and stop.
system_packages() { # why, package...
  local why=$1; shift
  if ! command -v apt-get >/dev/null; then
    stop "$why" "This system has no apt-get; install what corresponds to: $*"
  fi
  if [ "$(id -u)" != 0 ]; then
    stop "$why" "Please run once: sudo apt-get update && sudo apt-get install -y $*" "and then the same make command again."
  fi
  say "installing system packages: $*"
  local log; log=$(mktemp)
  if [ $updated = no ]; then
    DEBIAN_FRONTEND=noninteractive apt-get -qq update </dev/null >"$log" 2>&1 || { cat "$log" >&2; stop "apt-get update failed"; }
    updated=yes
  fi
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" </dev/null >"$log" 2>&1 \
    || { cat "$log" >&2; stop "apt-get could not install: $*"; }
  rm -f "$log"
}

# --- Python and its environment ------------------------------------------------

new_enough='import sys; assert sys.version_info >= (3, 11)'

find_python() { # the newest Python that can make an environment
  local name
  for name in python3.14 python3.13 python3.12 python3.11 python3; do
    if "$name" -c "$new_enough; import ensurepip, venv" >/dev/null 2>&1; then
      printf '%s' "$name"
      return
    fi
  done
}

make_environment() {
  local base
  base=$(find_python)
  if [ -z "$base" ]; then
    system_packages "Python 3.11 or newer with its venv module is needed." python3 python3-venv
    base=$(find_python)
  fi
  [ -n "$base" ] || stop "this system's Python is older than 3.11: $(python3 --version 2>&1)"
  say "making .venv with $("$base" --version)"
  rm -rf .venv
  "$base" -m venv .venv
}

if ! $python -c "$new_enough; import pip" >/dev/null 2>&1; then make_environment; fi

install_locked() { # lock
  say "installing the packages of $1 (once; about 150 MB)"
  $python -m pip install --quiet --no-input --disable-pip-version-check \
    --require-hashes --only-binary :all: -r "$1" \
    || stop "the packages could not be installed; see the lines above"
  key "$1" >".venv/.locked-$(basename "$1" .txt)"
}

# The developers' lock holds all of the other: having it is enough to run.
if ! holds ".venv/.locked-$(basename $lock .txt)" "$lock" \
  && ! { [ "$mode" = run ] && holds .venv/.locked-dev .ci/requirements/dev.txt; }; then
  install_locked "$lock"
fi

# --- the libraries Qt needs ----------------------------------------------------

qt_files() {
  local qt
  qt=$($python -c 'import pathlib, importlib.util as u; print(pathlib.Path(u.find_spec("PySide6").origin).parent / "Qt")')
  printf '%s\n' "$qt"/lib/libQt6{Core,Gui,Widgets,PrintSupport,Svg,DBus,XcbQpa}.so.6 \
    "$qt"/plugins/platforms/libq{xcb,offscreen,wayland}.so \
    "$qt"/plugins/printsupport/libcupsprintersupport.so \
    "$qt"/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so
}

missing_libraries() {
  local file
  qt_files | while read -r file; do
    [ -e "$file" ] && ldd "$file" 2>/dev/null | sed -n 's/^[[:space:]]*\(lib[^ ]*\) => not found.*/\1/p'
  done | grep -v '^libQt6' | sort -u || true
}

package_of() { # the Debian package that brings a library
  case $1 in
    libxcb-icccm.so.*) echo libxcb-icccm4 ;;
    libxcb-keysyms.so.*) echo libxcb-keysyms1 ;;
    libxcb-cursor.so.*) echo libxcb-cursor0 ;;
    libxcb-image.so.*) echo libxcb-image0 ;;
    libxcb-randr.so.*) echo libxcb-randr0 ;;
    libxcb-render-util.so.*) echo libxcb-render-util0 ;;
    libxcb-render.so.*) echo libxcb-render0 ;;
    libxcb-shape.so.*) echo libxcb-shape0 ;;
    libxcb-shm.so.*) echo libxcb-shm0 ;;
    libxcb-sync.so.*) echo libxcb-sync1 ;;
    libxcb-util.so.*) echo libxcb-util1 ;;
    libxcb-xfixes.so.*) echo libxcb-xfixes0 ;;
    libxcb-xkb.so.*) echo libxcb-xkb1 ;;
    libxcb-glx.so.*) echo libxcb-glx0 ;;
    libxcb.so.*) echo libxcb1 ;;
    libxkbcommon-x11.so.*) echo libxkbcommon-x11-0 ;;
    libxkbcommon.so.*) echo libxkbcommon0 ;;
    libX11-xcb.so.*) echo libx11-xcb1 ;;
    libX11.so.*) echo libx11-6 ;;
    libEGL.so.*) echo libegl1 ;;
    libGL.so.*|libGLX.so.*|libOpenGL.so.*) echo libgl1 ;;
    libfontconfig.so.*) echo libfontconfig1 ;;
    libfreetype.so.*) echo libfreetype6 ;;
    libdbus-1.so.*) echo libdbus-1-3 ;;
    libglib-2.0.so.*|libgthread-2.0.so.*) echo libglib2.0-0 ;;
    libwayland-client.so.*) echo libwayland-client0 ;;
    libwayland-cursor.so.*) echo libwayland-cursor0 ;;
    libcups.so.*) echo libcups2 ;;
    libzstd.so.*) echo libzstd1 ;;
    libz.so.*) echo zlib1g ;;
    *) echo "$1" ;; # no package known: its name is shown as it is
  esac
}

wanted_libraries() { # the packages of what is missing
  local library
  for library in $(missing_libraries); do package_of "$library"; done | sort -u
}

wanted_tools() {
  command -v Xvfb >/dev/null || echo xvfb
  command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null || echo poppler-utils
}

if [ "$(uname)" = Linux ]; then
  wanted=()
  if [ $purpose != run-headless ]; then mapfile -t wanted < <(wanted_libraries); fi
  if [ "$mode" = test ]; then mapfile -t -O ${#wanted[@]} wanted < <(wanted_tools); fi
  if [ ${#wanted[@]} -gt 0 ]; then
    system_packages "System packages are missing." "${wanted[@]}"
    still=$(missing_libraries)
    [ $purpose = run-headless ] || [ -z "$still" ] || stop "still missing after the installation:" "$still"
  fi
fi

key "$lock" >"$stamp"
