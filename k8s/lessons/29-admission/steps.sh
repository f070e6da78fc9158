#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

try=(kubectl apply -n admission -f k8s/lessons/29-admission/pod-ownerless.yaml --dry-run=server)

needs_api admissionregistration.k8s.io/v1 validatingadmissionpolicies 'Kubernetes 1.30 or newer'

step 'binding-warn.yaml'
see 15 'the account of its pods' serviceaccount/default 'kubectl get serviceaccounts -n admission' \
  kubectl get serviceaccount default -n admission --ignore-not-found -o name
see 30 'the answer to a pod without owner' '*Warning: Validation failed for ValidatingAdmissionPolicy*' "${try[*]}" "${try[@]}"

step '--dry-run=server'
printed 'the label owner must be NAME.agilebank.demo'
printed 'pod/ownerless created (server dry run)'

step 'binding-deny.yaml'
see 30 'the answer to a pod without owner' '*denied request*' "${try[*]}" "${try[@]}"

step_refused 'pod-ownerless.yaml' 'denied request: the label owner must be NAME.agilebank.demo'

step 'pod-owned.yaml'
printed 'pod/owned created'

step 'deployment-ownerless.yaml'
printed 'deployment.apps/ownerless created'
see 30 'the event of its ReplicaSet' '*denied request: the label owner must be*' 'kubectl events -n admission' \
  kubectl get events -n admission --field-selector reason=FailedCreate -o 'jsonpath={.items[*].message}'
