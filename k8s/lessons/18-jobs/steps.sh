#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

step 'job.yaml'
see_field 5 job/count 'the number of pods that succeeded' '{.status.succeeded}' 1
printed $'4\n5'

step 'job-failing.yaml'
printed 'waiting for nobody'
see_field 5 job/failing 'the number of pods that failed' '{.status.failed}' 2
see_field 5 job/failing 'the reason' '{.status.conditions[?(@.type=="Failed")].reason}' BackoffLimitExceeded

step 'cronjob.yaml'
see_field 75 cronjob/hello 'the last start' '{.status.lastScheduleTime}' '*T*Z'
see_field 60 cronjob/hello 'the last success' '{.status.lastSuccessfulTime}' '*T*Z'

step 'create job hello-now'
printed 'Hello from the Kubernetes cluster'
