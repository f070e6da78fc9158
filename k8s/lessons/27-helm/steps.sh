#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

image='{.spec.template.spec.containers[0].image}'

needs_tool helm https://helm.sh/docs/intro/install/
needs_helm_4

step 'helm install'
printed 'STATUS: deployed'
see_pods 60 3 probe-test-app

step 'helm test'
printed 'Succeeded'

step 'image.tag=v2'
see_field 5 deployment/probe-test-app 'the image' "$image" '*kubedemo/probe-test-app:v2'
see_pods 60 3 probe-test-app

step_refused '/nowhere' 'rolled back'
see_field 5 deployment/probe-test-app 'the path of readiness' \
  '{.spec.template.spec.containers[0].readinessProbe.httpGet.path}' /readyz
see_field 5 deployment/probe-test-app 'the image' "$image" '*kubedemo/probe-test-app:v2'

step 'helm history'
printed 'Rollback to 2'
see_field 5 deployment/probe-test-app 'the image' "$image" '*kubedemo/probe-test-app:v1'
see_pods 60 3 probe-test-app
