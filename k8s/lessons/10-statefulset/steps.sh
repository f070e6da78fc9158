#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.
# shellcheck disable=SC2154 # $uid is remembered

needs_default_storage_class

volume='{.spec.volumeName}'

another_pod() {
  if [[ $(kubectl get pod rabbitmq-0 -o 'jsonpath={.metadata.uid}') == "$uid" ]]; then echo the same; else echo another; fi
}

step 'apply -k'
see_ready 300 pod/rabbitmq-0
see_field 10 persistentvolumeclaim/data-rabbitmq-0 'the phase' '{.status.phase}' Bound

step 'add_vhost'
printed 'Adding vhost "lesson"'
remember uid kubectl get pod rabbitmq-0 -o 'jsonpath={.metadata.uid}'
remember claimed kubectl get persistentvolumeclaim data-rabbitmq-0 -o "jsonpath=$volume"

step 'delete pod'
see_ready 300 pod/rabbitmq-0
see 5 'rabbitmq-0, compared with the pod before,' another 'kubectl describe pod rabbitmq-0' another_pod

step 'list_vhosts'
printed lesson
see_field 5 persistentvolumeclaim/data-rabbitmq-0 'the volume' "$volume" "${claimed:-what it was}"
