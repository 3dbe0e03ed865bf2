# Sourced by start and test: checks the machine's Node and installs the dependencies once for each state of the lock file.
# A current Node comes with the dependencies; the machine's own only has to run npm.
prepare() {
  if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "Alianza needs Node.js 20 or newer with npm. Install it from your system's packages, then run this again." >&2
    exit 1
  fi
  if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
    echo "Alianza needs Node.js 20 or newer, but this machine has $(node --version). Update it, then run this again." >&2
    exit 1
  fi
  stamp="node_modules/.installed-for"
  wanted="$(node -p 'require("node:crypto").createHash("sha256").update(require("node:fs").readFileSync("package-lock.json")).digest("hex")')"
  if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
    echo "Installing dependencies (about half a minute) ..." >&2
    npm ci --loglevel=error --no-fund --no-audit
    echo "$wanted" > "$stamp"
  fi
}
