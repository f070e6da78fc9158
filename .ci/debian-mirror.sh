#!/usr/bin/env bash
# Sourced by what makes a folder out of Debian packages.

# The Debian mirror that this machine's apt uses, unless DEBIAN_MIRROR names one
debian_mirror() {
  local release mirror
  if [[ -n ${DEBIAN_MIRROR:-} ]]; then
    echo "$DEBIAN_MIRROR"
    return
  fi
  release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  # shellcheck disable=SC2016 # apt's own variable
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Component: main' "Release: $release" \
    | grep --max-count=1 '^http' || true)
  [[ -n $mirror ]] || {
    echo "no mirror of Debian '$release' in this machine's apt sources: name one with DEBIAN_MIRROR" >&2
    return 1
  }
  echo "$mirror"
}
