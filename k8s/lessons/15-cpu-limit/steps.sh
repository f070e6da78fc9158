#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_api v1 pods/resize 'Kubernetes 1.33 or newer'

counter() {
  kubectl exec deployment/cpu-stressor -- bash -c \
    "exec 3<>/dev/tcp/localhost/8080; printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; grep ^cgroup_cpu_$1 <&3" | sed 's/.* //; s/\..*//'
}

# Of the periods of 5 seconds, about 50.
periods_with_waiting() {
  local periods throttled
  periods=$(counter periods_total) throttled=$(counter throttled_periods_total)
  sleep 5
  periods=$(($(counter periods_total) - periods)) throttled=$(($(counter throttled_periods_total) - throttled))
  if ((throttled * 2 > periods)); then echo "more than half: $throttled of $periods"; else echo "at most half: $throttled of $periods"; fi
}

step 'apply -k'
see_pods 60 1 cpu-stressor

step '/metrics'
printed cgroup_cpu_throttled_seconds_total
see 60 'the share of throttled periods' 'more than half*' 'kubectl logs deployment/cpu-stressor' periods_with_waiting

step '--subresource resize'
see 20 'the limit that holds' 2 'kubectl describe pods' \
  kubectl get "${pod:-pod}" -o 'jsonpath={.status.containerStatuses[0].resources.limits.cpu}'
see 60 'the share of throttled periods' 'at most half*' 'kubectl logs deployment/cpu-stressor' periods_with_waiting
see_field 1 "${pod:-pod}" 'the number of restarts' '{.status.containerStatuses[0].restartCount}' 0

step 'set resources'
see_pods 60 1 cpu-stressor
see_field 5 deployment/cpu-stressor 'the limit' '{.spec.template.spec.containers[0].resources.limits.cpu}' 2
see 60 'the share of throttled periods' 'at most half*' 'kubectl logs deployment/cpu-stressor' periods_with_waiting
