#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl 'https://curl.se/download.html'
needs_free_port 8080

chain() {
  curl http://localhost:8080/chain
}

step 'pod-data-tier.yaml'
see_ready 5 pod/data-tier
see_behind 15 data-tier data-tier

step 'pod-app-tier.yaml'
see_behind 15 app-tier app-tier
printed 'DATA_TIER_SERVICE_HOST='
printed 'DATA_TIER_SERVICE_PORT=8000'
printed 'UPSTREAM_URL=http://*:8000'

step 'pod-support-tier.yaml'
printed 'http://app-tier.*:8080'

step '/chain'
see 15 'the chain' '*"pod":"support-tier","version":"v1"*"pod":"app-tier","version":"v1"*"pod":"data-tier","version":"v2"*' \
  'kubectl logs support-tier' chain

step 'getent hosts app-tier'
printed 'not in the environment'
printed 'app-tier.*'
printed 'search *svc.*'
