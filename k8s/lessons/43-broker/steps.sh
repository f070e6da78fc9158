#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_namespace default
needs_default_storage_class

step 'apply -k k8s/infrastructure/rabbitmq'
printed configmap/rabbitmq-

step '.erlang.cookie'
printed '[rabbitmq_management,rabbitmq_peer_discovery_k8s,rabbitmq_prometheus].'
printed '-r--------'

step list_users
printed rabbitmq_prometheus
printed hello.receipts
printed 'admin*administrator'

step 'apply -k k8s/lessons/43-broker'
printed 'statefulset.apps/rabbitmq configured'
printed rabbitmq_shovel
