#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl 'https://curl.se/download.html'

step 'team1.yaml'
see 5 'the answer to whether jane may do anything in team1' yes 'kubectl describe role team1 -n team1' \
  kubectl auth can-i '*' '*' -n team1 --as jane
see 5 'the answer to whether john may see pods in team1' 'no*' 'kubectl describe rolebinding team1 -n team1' \
  kubectl auth can-i list pods -n team1 --as john

step 'get pods -n team1 --as jane'
printed 'No resources found in team1 namespace.'

step_refused 'get pods -A --as jane' 'User "jane" cannot list resource "pods" in API group "" at the cluster scope'

step_refused 'get pods -n team1 --as john' 'User "john" cannot list resource "pods" in API group "" in the namespace "team1"'

step 'create token'
printed '"kind": "PodList"'
printed 'system:serviceaccount:team1:jane*cannot list resource*pods*in the namespace*team2'

step 'resourcequota.yaml'
see 30 'the number of pods counted by the quota' 1 'kubectl describe resourcequota team1 -n team1' \
  kubectl get resourcequota team1 -n team1 -o 'jsonpath={.status.used.pods}'

step_refused 'pod-2.yaml' 'exceeded quota: team1'
