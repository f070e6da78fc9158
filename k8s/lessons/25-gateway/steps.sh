#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.
# shellcheck disable=SC2154 # $work is the runner's

needs_tool curl https://curl.se/download.html
needs_gateway

route='.status.parents[0].conditions'

version_at() {
  curl "${@:2}" "http://localhost$1" | grep -oE '"version":"[^"]*"' | sort -u | xargs
}

request_at() {
  curl "http://localhost$1" | tr 'A-Z\n' 'a-z '
}

# What the step counted.
count_of_v2() {
  local count
  count=$(grep -x '[0-9]*' "$work/output")
  ((count >= 70 && count <= 130)) || echo -n 'not '
  echo "100 +- 30 of 1000: $count"
}

step 'apply -k'
see_conditions 60 gateway/kubedemo '.status.listeners[0].conditions' Accepted ResolvedRefs Programmed
see_conditions 60 gateway/kubedemo .status.conditions Accepted Programmed
reach_gateway kubedemo

step 'all-v1'
see_conditions 30 httproute/probe-test-app "$route" Accepted ResolvedRefs
see 30 'the versions of 20 answers' 'version:v1' 'kubectl describe httproute probe-test-app' version_at '/color?[1-20]'

step '90-10'
see 30 'the versions of 100 answers' 'version:v1 version:v2' 'kubectl describe httproute probe-test-app' version_at '/color?[1-100]'

step '1-1000'
see 1 'the number of answers of v2' '100 +- 30*' 'kubectl describe httproute probe-test-app' count_of_v2

step 'jason-v2'
see 30 'the versions for jason' 'version:v2' 'kubectl describe httproute probe-test-app' version_at '/color?[1-20]' -H 'end-user: jason'
see 5 'the versions for others' 'version:v1' 'kubectl describe httproute probe-test-app' version_at '/color?[1-20]'

step 'filters'
see_conditions 30 httproute/nyancat "$route" Accepted ResolvedRefs
see 30 'what the app gets of /nyancat/request' '*get /request*x-lesson: gateway*' 'kubectl describe httproute nyancat' \
  request_at /nyancat/request
see 5 'the answer to /old' '*302*//localhost/nyancat/*' 'kubectl describe httproute nyancat' curl -i http://localhost/old

step 'nowhere'
see_field 30 httproute/probe-test-app 'ResolvedRefs' "{${route}[?(@.type==\"ResolvedRefs\")].reason}" BackendNotFound
see 30 'the answer to /' '500' 'kubectl describe httproute probe-test-app' \
  curl -o /dev/null -w '%{http_code}' http://localhost/color
