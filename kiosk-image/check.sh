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
other=
finish() {
    for desk in $kiosk $other; do kill -KILL "$desk" 2>/dev/null || true; done
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

program=$PWD/artifacts/publish/linux-x64/kiosk
mkdir "$scratch/empty"
cd "$scratch/empty"

# kiosk_at STATE [NAME=VALUE...] -- ARGUMENTS: as the service runs it, with nothing of this shell's environment.
kiosk_at() {
    local state=$1 settings=()
    shift
    while [ "$1" != -- ]; do settings+=("$1"); shift; done
    exec env -i STATE_DIRECTORY="$scratch/$state" DOTNET_EnableDiagnostics=0 "${settings[@]}" "$program" "${@:2}"
}

# answer PORT PATH PATTERN PROCESS STATE: waits until the desk there answers so, and gives the answer.
answer() {
    local said
    for _ in $(seq $((start_seconds_max * 5))); do
        kill -0 "$4" 2>/dev/null || wrong "$5 ended by itself: $(cat "$scratch/$5.said")"
        if said=$(curl -fsSL --max-time 5 "http://localhost:$1$2" 2>/dev/null) && grep -q "$3" <<<"$said"; then
            echo "$said"
            return
        fi
        sleep 0.2
    done
    wrong "$5: not \"$3\" at $2 after $start_seconds_max s: ${said:-nothing} $(cat "$scratch/$5.said")"
}

ends_well() {
    kill -TERM "$1"
    wait "$1" || wrong "$2 did not end well: $(cat "$scratch/$2.said")"
}

echo "== Run from an empty folder"
port=$((20000 + RANDOM % 20000))
(kiosk_at first -- run --port "$port") >"$scratch/first.said" 2>&1 &
kiosk=$!
page=$(answer "$port" / '<html' "$kiosk" first)
curl -fsS --max-time 5 "http://localhost:$port/health" >/dev/null || wrong "it is not healthy."
# The page is worth nothing without what it loads.
for asset in $(grep -oE '(href|src)="[^":]+\.(css|js)"' <<<"$page" | sed -E 's/^[^"]*"([^"]*)"/\1/' | sort -u); do
    curl -fsS --max-time 5 -o /dev/null "http://localhost:$port/${asset#/}" || wrong "the page asks for $asset in vain."
done
ends_well "$kiosk" first
kiosk=

echo "== Two desks of one event link"
does() { (kiosk_at "$1" -- "${@:2}") 2>&1 || wrong "kiosk $2 failed."; }
does first event create --data "$scratch/first/event" --name-es Prueba --name-en Check --first-day 2027-03-05 --last-day 2027-03-05 >/dev/null
code=$(does first invite --file "$scratch/stick" | grep -oE '[A-Z2-7]{5}-[A-Z2-7]{5}' | head -n 1)
does second join "$code" --file "$scratch/stick" >/dev/null
second=$((port + 10))
(kiosk_at first Sync__Address=127.0.0.1 Sync__Beacon=false Sync__Peers__0="127.0.0.1:$((second + 1))" -- run --port "$port") \
    >"$scratch/first.said" 2>&1 &
kiosk=$!
(kiosk_at second Sync__Address=127.0.0.1 Sync__Beacon=false -- run --port "$second") >"$scratch/second.said" 2>&1 &
other=$!
answer "$port" /status '"linked":1' "$kiosk" first >/dev/null
answer "$second" /status '"linked":1' "$other" second >/dev/null
ends_well "$kiosk" first
kiosk=
ends_well "$other" second
other=

[ -z "$(ls -A "$scratch/empty")" ] || wrong "it wrote beside its state: $(ls -A "$scratch/empty")"
echo "All is well."
