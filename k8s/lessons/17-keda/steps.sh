#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_keda
needs_namespace default
needs_default_storage_class

replicas='{.spec.replicas}'

# Of the two newest runs.
redelivered() {
  kubectl get --raw /api/v1/namespaces/default/services/rabbitmq-publisher:http/proxy/runs \
    | grep -o '"redelivered":[^,}]*' | head -n 2
}

step 'apply -k k8s/overlays/keda'
see_ready 120 pod/rabbitmq-0
see_field 30 scaledobject/rabbitmq-consumer 'condition Ready' '{.status.conditions[?(@.type=="Ready")].status}' True
see_field 150 deployment/rabbitmq-consumer 'the number of replicas' "$replicas" 0

step 'apply -k k8s/lessons/17-keda/publish'
see_field 90 job/rabbitmq-publish 'condition Complete' '{.status.conditions[?(@.type=="Complete")].status}' True
see_field 90 deployment/rabbitmq-consumer 'the number of replicas' "$replicas" 30

step 'get hpa'
printed keda-hpa-rabbitmq-consumer
see_field 240 deployment/rabbitmq-consumer 'the number of replicas' "$replicas" 0

step 'deployment/rabbitmq-consumer'
see_field 90 deployment/rabbitmq-consumer 'the number of replicas' "$replicas" 30
see_field 240 deployment/rabbitmq-consumer 'the number of replicas' "$replicas" 0

step 'deployment/reactive-consumer'
see_field 90 deployment/reactive-consumer 'the number of replicas' "$replicas" 30
see_field 240 deployment/reactive-consumer 'the number of replicas' "$replicas" 0
see 30 'the result of the two newest runs' '"redelivered":[1-9]* "redelivered":0' 'kubectl logs deployment/rabbitmq-publisher' redelivered
