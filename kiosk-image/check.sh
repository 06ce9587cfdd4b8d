#!/usr/bin/env bash
# Publishes kiosk for both architectures, checks the unit, and runs the published program as a service would:
# from an empty folder, with an empty environment, without the .NET that built it.
# Needs the .NET SDK, curl and readelf (binutils); checks the unit where systemd-analyze is.
set -euo pipefail
cd "$(dirname "$0")/.."

# What `systemd-analyze security` may find at most, in tenths (0 is a locked box, 100 an open one).
exposure_max=25
start_seconds_max=60

scratch=$(mktemp -d)
kiosk=
finish() {
    if [ -n "$kiosk" ]; then kill -KILL "$kiosk" 2>/dev/null || true; fi
    rm -rf "$scratch"
}
trap finish EXIT
wrong() { echo "check: $*" >&2; exit 1; }

echo "== Publish"
for architecture in x64 arm64; do
    rm -rf "artifacts/publish/linux-$architecture"
    dotnet publish src/Kiosk.Desk -p:PublishProfile="linux-$architecture" -v quiet --nologo
done

echo "== Every native file is of its architecture"
for architecture in x64:X86-64 arm64:AArch64; do
    folder=artifacts/publish/linux-${architecture%%:*}
    for file in kiosk libcoreclr.so libSkiaSharp.so libsodium.so; do
        [ -f "$folder/$file" ] || wrong "$folder has no $file."
    done
    for file in "$folder/kiosk" "$folder"/*.so; do
        readelf -h "$file" | grep -q "Machine:.*${architecture##*:}" || wrong "$file is not for ${architecture%%:*}."
    done
done

echo "== Unit"
if command -v systemd-analyze >/dev/null; then
    # The unit names where the program will be installed; here it is still where it was published.
    sed "s|/opt/kiosk/current|$PWD/artifacts/publish/linux-x64|" kiosk-image/kiosk.service >"$scratch/kiosk.service"
    findings=$(systemd-analyze verify --man=no "$scratch/kiosk.service" 2>&1) || wrong "systemd-analyze verify: $findings"
    [ -z "$findings" ] || wrong "systemd-analyze verify: $findings"
    if systemd-analyze --help | grep -q -- --offline; then
        systemd-analyze security --offline=yes --threshold="$exposure_max" "$scratch/kiosk.service" | tail -n 1
    fi
else
    echo "skipped: no systemd-analyze here (apt-get install systemd)"
fi

echo "== Run from an empty folder"
mkdir "$scratch/empty" "$scratch/state"
port=$((20000 + RANDOM % 20000))
(
    cd "$scratch/empty"
    exec env -i STATE_DIRECTORY="$scratch/state" DOTNET_EnableDiagnostics=0 \
        "$OLDPWD/artifacts/publish/linux-x64/kiosk" run --port "$port"
) >"$scratch/said" 2>&1 &
kiosk=$!
page=
for _ in $(seq $((start_seconds_max * 5))); do
    kill -0 "$kiosk" 2>/dev/null || wrong "it ended by itself: $(cat "$scratch/said")"
    if page=$(curl -fsSL --max-time 5 "http://localhost:$port/" 2>/dev/null); then break; fi
    sleep 0.2
done
[ -n "$page" ] || wrong "no page after $start_seconds_max s: $(cat "$scratch/said")"
curl -fsS --max-time 5 "http://localhost:$port/health" >/dev/null || wrong "it is not healthy."
# The page is worth nothing without what it loads.
for asset in $(grep -oE '(href|src)="[^":]+\.(css|js)"' <<<"$page" | sed -E 's/^[^"]*"([^"]*)"/\1/' | sort -u); do
    curl -fsS --max-time 5 -o /dev/null "http://localhost:$port/${asset#/}" || wrong "the page asks for $asset in vain."
done

kill -TERM "$kiosk"
wait "$kiosk" || wrong "it did not end well: $(cat "$scratch/said")"
kiosk=
[ -z "$(ls -A "$scratch/empty")" ] || wrong "it wrote beside its state: $(ls -A "$scratch/empty")"
echo "All is well."
