#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl 'https://curl.se/download.html'
needs_free_port 8080

configuration() {
  curl http://localhost:8080/configuration
}

step 'create secret'
printed 'secret/app-tier-secret created'

step 'deployment.yaml'
printed '"message":"Good morning","from":"file","environment":"Good morning"'
printed '{"name":"API_KEY","present":true},{"name":"/secrets/api-key","present":true}'

step 'get secret'
printed '[0-9]'

step 'patch configmap'
see 150 'the configuration of the app' '*"message":"Good evening","from":"file","environment":"Good morning"*' \
  'kubectl describe configmap app-tier-config' configuration

step 'rollout restart'
see_pods 60 1 app-tier

step 'printenv MESSAGE'
printed 'Good evening'
