#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_gatekeeper

# Of three tries: each replica of Gatekeeper learns of a constraint by itself.
refusals() {
  for _ in 1 2 3; do
    kubectl apply -n gatekeeper-demo -f k8s/lessons/29-admission/pod-ownerless.yaml --dry-run=server 2>&1
  done | grep -c 'denied the request'
}

step 'constrainttemplate.yaml'
see 60 'the kind of its constraints' '*FIELD: labels*' 'kubectl describe constrainttemplate/k8srequiredlabels' \
  kubectl explain k8srequiredlabels.spec.parameters.labels
see 15 'the account of its pods' serviceaccount/default 'kubectl get serviceaccounts -n gatekeeper-demo' \
  kubectl get serviceaccount default -n gatekeeper-demo --ignore-not-found -o name

step 'constraint.yaml'
printed 'pods-must-have-owner'
see 60 'the number of refusals in three tries' 3 'kubectl describe k8srequiredlabels' refusals

step_refused 'pod-ownerless.yaml' 'pods-must-have-owner] missing required label, requires all of: owner'

step 'pod-owned.yaml'
printed 'pod/owned created'

step 'deployment-ownerless.yaml'
printed 'deployment.apps/ownerless created'
see 60 'the event of its ReplicaSet' '*denied the request*missing required label*' 'kubectl events -n gatekeeper-demo' \
  kubectl get events -n gatekeeper-demo --field-selector reason=FailedCreate -o 'jsonpath={.items[*].message}'
