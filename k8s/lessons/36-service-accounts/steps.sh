#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl https://curl.se/download.html
needs_namespace default

step 'pod-reader.yaml'
see_ready 5 pod/reader

step 'exec without-token'
printed 'No such file or directory'
printed 'token'

step 'jsonpath'
printed '"expirationSeconds":'

step 'kubectl config view'
printed 'system:serviceaccount:default:reader*cannot list resource*pods'

step 'role.yaml'
printed '"kind": "PodList"'
see 5 'the answer to whether it may delete pods' 'no*' 'kubectl describe role reader' \
  kubectl auth can-i delete pods --as system:serviceaccount:default:reader
