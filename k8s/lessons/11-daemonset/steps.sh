#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

# Says "one each" when as many nodes have a pod as shall have one, and there are as many pods.
pods_of_nodes() {
  local wanted nodes pods
  wanted=$(kubectl get daemonset probe-test-app -o 'jsonpath={.status.desiredNumberScheduled}')
  nodes=$(kubectl get pods -l app.kubernetes.io/name=probe-test-app -o 'jsonpath={range .items[*]}{.spec.nodeName}{"\n"}{end}')
  pods=$(ready_pods probe-test-app)
  if [[ $wanted != 0 && $(sort -u <<<"$nodes" | grep -c .) == "$wanted" && $pods == "$wanted of $wanted" ]]; then
    echo one each
  else
    echo "$pods pods ready, for ${wanted:-no} nodes"
  fi
}

step 'apply -f'
see 90 'the spread of pods over the nodes' 'one each' 'kubectl get pods -o wide' pods_of_nodes

step 'delete pod'
see 60 'the spread of pods over the nodes' 'one each' 'kubectl get pods -o wide' pods_of_nodes

step '-o yaml'
printed 'kind: DaemonSet'
