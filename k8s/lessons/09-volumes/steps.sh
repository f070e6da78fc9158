#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.
# shellcheck disable=SC2154 # $uid is remembered

needs_tool curl 'https://curl.se/download.html'
needs_free_port 8001
needs_free_port 8002
needs_default_storage_class

volume='{.spec.volumeName}'

another_pod() {
  if [[ $(kubectl get pod probe-test-app -o 'jsonpath={.metadata.uid}') == "$uid" ]]; then echo the same; else echo another; fi
}

step 'persistentvolumeclaim.yaml'
printed 'test-pvc'

step 'pod.yaml'
see_field 10 persistentvolumeclaim/test-pvc 'the phase' '{.status.phase}' Bound
remember uid kubectl get pod probe-test-app -o 'jsonpath={.metadata.uid}'
remember claimed kubectl get persistentvolumeclaim test-pvc -o "jsonpath=$volume"

step 'index.html'
printed $'Data on PV\nData on PV'

step 'delete pod'
see 5 'pod/probe-test-app' '' 'kubectl get pods' kubectl get pod probe-test-app --ignore-not-found -o name
see_field 5 persistentvolumeclaim/test-pvc 'the phase' '{.status.phase}' Bound

step '8002:8080'
printed 'Data on PV'
printed 'There is no such file'
see 5 'probe-test-app, compared with the pod before,' another 'kubectl describe pod probe-test-app' another_pod
see_field 5 persistentvolumeclaim/test-pvc 'the volume' "$volume" "${claimed:-what it was}"
