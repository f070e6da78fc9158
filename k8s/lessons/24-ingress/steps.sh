#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.
# shellcheck disable=SC2154 # $controller is what needs_ingress found

needs_tool curl https://curl.se/download.html
needs_ingress
needs_namespace default

# answer PATH: its status, the pod that answered, and where it sends one.
answer() {
  curl -i "http://localhost$1" | tr -d '\r' | grep -ioE '^(http/[0-9.]+ [0-9]+|x-pod: .*|location: .*)' | cut -d' ' -f2 | xargs
}

version_at() {
  curl "$1/color" | grep -o '"version":"[^"]*"'
}

step 'get ingressclasses'
printed ' 404'

step 'apply -k k8s/lessons/24-ingress'
see 30 'the version at /' '*v1*' 'kubectl describe ingress probe-test-app' version_at http://localhost

step '24-ingress/nyancat'
see 30 'the answer to /nyancat/' '404 nyancat' 'kubectl describe ingress nyancat' answer /nyancat/

if controller_is traefik; then
  step 'nyancat-traefik'
  see 30 'the version at /nyancat' '*v2*' 'kubectl describe ingress nyancat' version_at http://localhost/nyancat
  see 5 'the answer to /nyancat' '302 http://localhost/nyancat/' 'kubectl describe ingress nyancat' answer /nyancat
else
  pass_over 'nyancat-traefik' "Middlewares are Traefik's, and the controller here is $controller"
fi

step 'ingress-host.yaml'
see 30 'the version at the host nyancat.localhost' '*v2*' 'kubectl describe ingress nyancat-host' version_at http://nyancat.localhost

step 'delete ingress'
see 30 'the answer to /' '404' 'kubectl get ingress' answer /
