#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.
# shellcheck disable=SC2154 # show, patience and context are the runner's

needs_tool curl https://curl.se/download.html
needs_free_port 8080

# The pod that answered, or why there was none.
call() {
  curl http://localhost:8080/chain | grep -oE '"(pod|error)":"[^"]*"' | tail -n 1
}

see_call() {
  see "$1" 'the end of the call' "$2" 'kubectl get networkpolicies' call
}

# No API says whether a plugin enforces policies.
needs_enforcement() {
  [[ $show == false ]] || return 0
  local began=$SECONDS
  until [[ $(call 2>&1) == '"error"'* ]]; do
    ((SECONDS - began <= 20 * patience)) || lack "no network plugin enforces NetworkPolicies in the cluster of $context: a call that is denied" \
      "still gets through. kind, k3d and Docker Desktop's kind enforce them; for minikube: minikube start --cni=calico"
    sleep 0.2
  done
}

step 'pod-app-tier.yaml'
see_call 15 '"pod":"data-tier"'

step 'deny-ingress.yaml'
needs_enforcement
see_call 10 '"error":*'

step 'allow-app-tier.yaml'
see_call 30 '"pod":"data-tier"'

step 'egress-to-data-tier.yaml'
see_call 60 '"error":*'

step 'egress-to-dns.yaml'
see_call 60 '"pod":"data-tier"'
