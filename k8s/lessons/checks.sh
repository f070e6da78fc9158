#!/usr/bin/env bash
# The words that the steps.sh of a lesson is written in: what it needs, its steps, and the checks after each.
# Sourced by ./runner.sh. With --show they say what they would do.
# shellcheck disable=SC2034,SC2154 # the variables are the runner's

# needs_...: before the first step, or not at all.

# Such a lesson is skipped and has not failed.
lack() {
  lacking=true
  fail "$@"
}

# lack_of RESOURCE WHY...: of which none is seen. Who may not see them is told that.
lack_of() {
  # shellcheck disable=SC2086 # with options
  kube auth can-i list $1 >/dev/null 2>&1 \
    || fail "you may not list $1 in context $context, and the lesson needs some. List your rights: kubectl auth can-i --list"
  lack "${@:2}"
}

needs_tool() {
  [[ $show == true ]] || type -P "$1" >/dev/null || lack "$1 is missing. Get it: $2"
}

# Its option to go back had another name before.
needs_helm_4() {
  [[ $show == true || $(command helm version --template '{{.Version}}') == v4.* ]] || lack "helm is older than 4: https://helm.sh/docs/intro/install/"
}

# needs_free_port PORT: for a port-forward with the number that README.md has.
needs_free_port() {
  [[ $show == false ]] || return 0
  ! port_answers "$1" || lack "port $1 of this machine is taken by $(holder_of_port "$1" | grep . || echo "something (./demo up, another" \
    "port-forward? See: lsof -iTCP:$1 -sTCP:LISTEN)"), and the lesson needs it. Stop that first"
}

needs_metrics() {
  [[ $show == false ]] || return 0
  has_metrics || lack "$(say_how_to_get_metrics)"
}

needs_keda() {
  [[ $show == false ]] || return 0
  has_keda || lack "KEDA is not in the cluster of $context. Get it: $(how_to install keda)"
}

needs_rollouts() {
  [[ $show == false ]] || return 0
  has_rollouts || lack "Argo Rollouts is not in the cluster of $context. Get it: $(how_to install rollouts)"
  needs_controller 'Argo Rollouts' app.kubernetes.io/name=argo-rollouts
}

needs_gatekeeper() {
  [[ $show == false ]] || return 0
  has_gatekeeper || lack "Gatekeeper is not in the cluster of $context. Get it: $(how_to install gatekeeper)"
  needs_controller Gatekeeper gatekeeper.sh/system=yes
}

# needs_controller NAME LABEL: its kinds are in the cluster, and nothing happens while none of its Deployments is available. Who may not
# see them is let in.
needs_controller() {
  local deployments
  deployments=$(kubectl get deployments --all-namespaces -l "$2" -o 'jsonpath={range .items[*]}{"available "}{.status.availableReplicas}{"\n"}{end}' \
    2>/dev/null) || return 0
  [[ $deployments == *'available '[1-9]* ]] || lack "$1 is in the cluster of $context but does not run." \
    "See: kubectl get deployments --all-namespaces -l $2"
}

# needs_monitoring: the Services that ./demo install monitoring brings, in a namespace of their own.
needs_monitoring() {
  [[ $show == false ]] || return 0
  kubectl get services --namespace monitoring prometheus-kube-prometheus-prometheus prometheus-grafana >/dev/null 2>&1 \
    || lack_of 'services --namespace monitoring' "Prometheus and Grafana are not in the cluster of $context. Get them: $(how_to install monitoring)"
}

needs_default_storage_class() {
  [[ $show == false ]] || return 0
  has_default_storage_class \
    || lack_of storageclasses "the cluster of $context has no default StorageClass, so a claim would stay Pending. See: kubectl get storageclasses;" \
      "$how_to_get_a_storage_class"
}

# needs_ingress: of whichever controller. needs_gateway: likewise; reach_gateway follows once there is a Gateway.
needs_ingress() {
  needs_class ingressclasses 'Ingress controller' '{range .items[*]}{.metadata.name} {.spec.controller}{"\n"}{end}'
  [[ $show == true ]] || reach_controller || port_answers 80 \
    || lack "IngressClass $class is there, but no Service of its controller $controller is found, and nothing answers on port 80"
}

needs_gateway() {
  needs_api gateway.networking.k8s.io/v1 httproutes "Gateway API 1.0 or newer: $(how_to install ingress)"
  needs_class gatewayclasses 'accepted GatewayClass' \
    '{range .items[?(@.status.conditions[0].status=="True")]}{.metadata.name} {.spec.controllerName}{"\n"}{end}'
}

# needs_class KIND WHAT JSONPATH: sets class and controller. The files are written for Traefik's, so where there are two it is taken.
needs_class() {
  class=traefik controller=traefik.io
  [[ $show == false ]] || return 0
  local found
  found=$(kubectl get "$1" -o "jsonpath=$3" 2>/dev/null) || true
  [[ -n $found ]] || lack_of "$1" "the cluster of $context has no $2. Get one: $(how_to install ingress)"
  read -r class controller < <(grep ' traefik\.io/' <<<"$found" || echo "$found")
  say "using ${1%es} $class ($controller)"
  controller_is traefik || without=middleware
}

controller_is() {
  [[ $controller == *"$1"* ]]
}

# Of one that all Gateways and Ingresses share, the Service with port 80.
reach_controller() {
  local known namespace_of_service service
  read -r known < <(grep -oE 'traefik|nginx|haproxy|kong|contour' <<<"$controller") || return 1
  read -r namespace_of_service service _ < <(kubectl get services --all-namespaces \
    -o 'jsonpath={range .items[*]}{.metadata.namespace} {.metadata.name} {.spec.ports[*].port} {"\n"}{end}' \
    | grep -E "^[^ ]+ [^ ]*$known.* 80 ") || return 1
  reach "$namespace_of_service" "$service"
}

# reach_gateway NAME: through the Service that some controllers create for each Gateway, else the controller's, else its address.
reach_gateway() {
  [[ $show == false ]] || return 0
  local service address
  service=$(kubectl get services -l "gateway.networking.k8s.io/gateway-name=$1" -o 'jsonpath={.items[*].metadata.name}')
  if [[ -n $service ]]; then
    reach "$namespace" "$service"
  elif ! reach_controller; then
    address=$(kubectl get gateway "$1" -o 'jsonpath={.status.addresses[0].value}')
    edge=${address:-localhost}:80
  fi
}

# In every cluster the same way, whether or not its LoadBalancers have an address here.
reach() {
  echo "  http://localhost is service/$2 of namespace $1 here: kubectl port-forward --namespace $1 service/$2 :80"
  start_forward "kubectl port-forward --namespace $1 service/$2 :80" || fail "cannot forward a port to service/$2 of namespace $1"
  edge=127.0.0.1:$(sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\) .*/\1/p' "$work/forward")
}

# needs_api [GROUP/]VERSION RESOURCE WHERE_IT_IS
needs_api() {
  [[ $show == false ]] || return 0
  serves "$1" "$2" || lack "the cluster of $context has no $2 of $1, and this lesson needs them. They are in $3"
}

# needs_nodes COUNT: that take pods. A cordoned one counts: an earlier run may have been killed.
needs_nodes() {
  [[ $show == false ]] || return 0
  local count
  count=$(kubectl get nodes -o 'jsonpath={range .items[*]}{.metadata.name}{" "}{.spec.taints[*].key}{"\n"}{end}' 2>/dev/null \
    | grep . | grep -cv node-role.kubernetes.io/) || true
  ((count >= $1)) || lack_of nodes "the cluster of $context has $count nodes for pods, and this lesson needs $1. Get one: minikube start" \
    "--nodes $1, k3d cluster create --agents $(($1 - 1)), or kind with $1 workers (https://kind.sigs.k8s.io/docs/user/quick-start/)"
}

# For what names its namespace in a manifest.
needs_namespace() {
  [[ $show == false && $namespace != "$1" ]] || return 0
  lack "this lesson names the namespace $1, but $context uses $namespace." \
    "Change: kubectl config set-context --current --namespace=$1"
}

# step WORDS: the next step of README.md, whose commands contain these words.
step() {
  next_step "$1"
  [[ $show == false ]] || return 0
  local command continued status=0
  while IFS= read -r -u 9 command; do
    while [[ $command == *\\ ]]; do
      IFS= read -r -u 9 continued
      command=${command%\\}$continued
    done
    run_command "$command" || status=$?
    ((status == 0)) || fail_command "$command" "$status"
  done 9<<<"${step_commands[step_number - 1]}"
}

# step_refused WORDS PATTERN: a step whose only command must fail, and say so.
step_refused() {
  next_step "$1"
  if [[ $show == true ]]; then
    echo "  refused: $2"
    return
  fi
  ! run_command "${step_commands[step_number - 1]}" || fail_step "a refusal: $2" 'exit code 0' "${step_commands[step_number - 1]}"
  printed "$2"
}

# pass_over WORDS WHY: a step that this cluster cannot do.
pass_over() {
  step_number=$((step_number + 1))
  printf '\n[%d/%d] left out: %s\n' "$step_number" "${#step_texts[@]}" "$2"
}

fail_command() {
  fail_over_image
  fail_step "exit code 0 of: $1" "exit code $2" "$1"
}

next_step() {
  local line
  step_number=$((step_number + 1))
  ((step_number <= ${#step_texts[@]})) \
    || fail "$lessons/$lesson: README.md has ${#step_texts[@]} steps, and steps.sh goes on with '$1'"
  [[ ${step_commands[step_number - 1]} == *"$1"* ]] \
    || fail "$lessons/$lesson: step $step_number of README.md has no '$1'"
  [[ $show == true || $started == true ]] || start_lesson
  [[ $show == true ]] || note_step
  step_text=${step_texts[step_number - 1]}
  printf '\n[%d/%d] %s\n' "$step_number" "${#step_texts[@]}" "$step_text"
  while IFS= read -r line; do
    printf '  $ %s\n' "$line"
  done <<<"${step_commands[step_number - 1]}"
  [[ $show == true || $yes == true ]] || wait_for_enter 'Enter runs it, Ctrl-C ends the lesson'
  [[ $show == true ]] || : >"$work/output"
}

wait_for_enter() {
  printf '  (%s) ' "$1"
  read -r _ || fail "no Enter came; with --yes the lesson does not wait"
}

# What it prints is kept, for printed.
run_command() {
  local status=0 copy
  case $1 in
    *' &')
      start_forward "${1%' &'}"
      return
      ;;
  esac
  rm -f "$work/pipe"
  mkfifo "$work/pipe"
  tee -a "$work/output" <"$work/pipe" &
  copy=$!
  case $1 in
    'kubectl rollout status '* | 'kubectl wait '*) eval_and_wait "$1" >"$work/pipe" 2>&1 </dev/null || status=$? ;;
    # In this shell, so that later commands see the variables.
    *) eval "$1" >"$work/pipe" 2>&1 </dev/null || status=$? ;;
  esac
  wait "$copy" || true
  return "$status"
}

# In the place of the shell that it is called in, so that this shell's process id is kubectl's.
exec_kubectl() {
  exec kubectl --context "$context" "$@"
}

# Again where a node had no CPU left, as see waits longer.
eval_and_wait() {
  local busy status=0
  eval_and_watch "$1" || status=$?
  if ((status != 0)) && [[ -z $(missing_image) ]] && busy=$(busy_nodes); then
    echo "  $busy: once more"
    status=0
    eval_and_watch "$1" || status=$?
  fi
  return "$status"
}

# Such a command would wait to its own end for a pod whose image is not there.
eval_and_watch() {
  local command looked=$SECONDS
  eval "exec_$1" &
  command=$!
  background="$background $command"
  while kill -0 "$command" 2>/dev/null; do
    sleep 0.1
    ((SECONDS > looked)) || continue
    looked=$SECONDS
    [[ -z $(missing_image) ]] || kill "$command" 2>/dev/null || true
  done
  wait "$command"
}

# A port-forward that stays until the lesson ends.
start_forward() {
  local log=$work/forward began=$SECONDS forward
  eval "exec_$1" >"$log" 2>&1 </dev/null &
  forward=$!
  background="$background $forward"
  until grep -q 'Forwarding from' "$log"; do
    if ! kill -0 "$forward" 2>/dev/null || ((SECONDS - began > 20)); then
      cat "$log"
      return 1
    fi
    sleep 0.1
  done
  tee -a "$work/output" <"$log"
}

stop_background() {
  local process
  for process in $background; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  background=''
}

# remember NAME COMMAND...: what the command prints, for a later comparison.
remember() {
  [[ $show == false ]] || return 0
  local value
  value=$("${@:2}") || fail_step "output of: ${*:2}" "none" "${*:2}"
  printf -v "$1" '%s' "$value"
}

# printed PATTERN: somewhere in what the commands of this step said.
printed() {
  if [[ $show == true ]]; then
    echo "  expected: $1"
    return
  fi
  local output
  output=$(cat "$work/output")
  # shellcheck disable=SC2053 # a pattern
  [[ $output == *$1* ]] || fail_step "$1" "${output:-nothing}" "${step_commands[step_number - 1]}"
  checks=$((checks + 1))
  echo "  seen: $1"
}

# see SECONDS WHAT WANTED LOOK_AT COMMAND...: runs the command again and again, until what it prints matches the pattern
# WANTED. Where a node has no CPU left by then, it may yet come: three times as long.
see() {
  local seconds=$1 longest=$(($1 * patience)) what=$2 wanted=$3 look_at=$4 seen shown='' began=$SECONDS busy=''
  shift 4
  if [[ $show == true ]]; then
    echo "  expected within $seconds s: $what is ${wanted:-nothing}"
    return
  fi
  while true; do
    seen=$("$@" 2>&1) || true
    seen=${seen//$'\n'/ }
    # shellcheck disable=SC2053 # a pattern
    if [[ $seen == $wanted ]]; then
      end_waiting
      checks=$((checks + 1))
      echo "  seen: $what is ${seen:-nothing} ($((SECONDS - began)) s)"
      return
    fi
    if ((patience == 0 || SECONDS - began > longest)); then
      fail_over_image
      if [[ -n $busy ]] || ((patience == 0)) || ! busy=$(busy_nodes); then
        fail_step "$what is ${wanted:-nothing}, within $longest s${busy:+, while $busy: end what uses it, or --patience $((patience * 9))}" \
          "${seen:-nothing}" "$look_at"
      fi
      longest=$((longest * 3))
      end_waiting
      echo "  $busy: waiting for up to $longest s"
    fi
    show_waiting
    ((SECONDS - began < 2)) || fail_over_image
    sleep 0.2
  done
}

# Those that use nine tenths of their CPU or more, if the cluster has metrics and there are some.
busy_nodes() {
  local node percent busy=''
  while read -r node _ percent _; do
    [[ $percent =~ ^(9.|1..)%$ ]] && busy="$busy${busy:+, }node $node uses $percent of its CPU"
  done < <(kubectl top nodes --no-headers 2>/dev/null)
  echo "$busy"
  [[ -n $busy ]]
}

# At a terminal a line that counts, elsewhere a line for each change. Uses the variables of see.
show_waiting() {
  if [[ -t 1 ]]; then
    printf '\r\033[K  %d of %d s: %s is %s, waiting for %s' \
      $((SECONDS - began)) "$longest" "$what" "${seen:-nothing}" "${wanted:-nothing}"
  elif [[ ${seen:-nothing} != "$shown" ]]; then
    echo "  waiting for up to $longest s: $what is ${seen:-nothing}, waiting for ${wanted:-nothing}"
  fi
  shown=${seen:-nothing}
}

end_waiting() {
  [[ ! -t 1 ]] || printf '\r\033[K'
}

# A pod whose image is not in the cluster will not start, however long one waits.
fail_over_image() {
  local missing
  missing=$(missing_image)
  [[ -z $missing ]] || fail_step "pod ${missing%% *} runs" "${missing#* }: that image is not in the cluster. $(how_to images) builds and loads the images of kubedemo" \
    "kubectl describe pod/${missing%% *}"
}

# The first pod of this lesson that lacks its image, with the reason and the image.
missing_image() {
  local pod problem
  while read -r pod problem; do
    is_of_this_lesson "$pod" || continue
    case $problem in
      *ErrImageNeverPull* | *ErrImagePull* | *ImagePullBackOff* | *InvalidImageName*)
        echo "$pod $problem"
        return
        ;;
    esac
  done < <(kubectl get pods -o "jsonpath=$waiting_pods" 2>/dev/null)
}

readonly waiting_pods='{range .items[*]}{.metadata.name}{" "}{.status.initContainerStatuses[*].state.waiting.reason}{" "}'\
'{.status.containerStatuses[*].state.waiting.reason}{" "}{.spec.containers[*].image}{"\n"}{end}'

is_of_this_lesson() {
  local object
  for object in $(objects_of_the_lesson); do
    case $1 in
      "${object#*/}" | "${object#*/}"-*) return 0 ;;
    esac
  done
  return 1
}

# fail_step EXPECTED SEEN LOOK_AT: the lesson ends here, and cleans up.
fail_step() {
  end_waiting
  failure="step $step_number of ${#step_texts[@]}: expected $1, seen $2"
  {
    echo
    echo "demo: lesson $lesson failed in step $step_number of ${#step_texts[@]}: $step_text"
    echo "  expected: $1"
    echo "  seen:     $2"
    echo "  look at:  $3"
  } >&2
  if [[ $yes == false ]]; then
    printf '  (look in another terminal; Enter cleans up) '
    read -r _ || true
  else
    # What it would have shown will be gone.
    case $3 in
      'kubectl describe '* | 'kubectl get '*) eval "$3" 2>&1 </dev/null | tail -n 15 | sed 's/^/    /' >&2 || true ;;
    esac
  fi
  exit 1
}

# see_field SECONDS OBJECT WHAT JSONPATH WANTED
see_field() {
  see "$1" "$3 of $2" "$5" "kubectl describe $2" kubectl get "$2" -o "jsonpath=$4"
}

# see_conditions SECONDS OBJECT PATH TYPE...: those conditions at that path are True. Else the controller's reason and message are shown.
see_conditions() {
  local type
  for type in "${@:4}"; do
    see "$1" "condition $type of $2" 'True*' "kubectl describe $2" condition_of "$2" "$3" "$type"
  done
}

# condition_of OBJECT PATH TYPE
condition_of() {
  local condition
  condition=$(kubectl get "$1" -o "jsonpath={$2[?(@.type==\"$3\")].status} {$2[?(@.type==\"$3\")].reason}: {$2[?(@.type==\"$3\")].message}") || return
  case $condition in
    ' : ' | Unknown*) echo "nothing: no controller has read it yet. Does class $class have one that runs?" ;;
    *' NoMatchingParent:'*) echo "$condition (the Gateway has no listener of that name or port)" ;;
    *' NotAllowedByListeners:'*) echo "$condition (the listener's allowedRoutes leave its namespace out)" ;;
    *' BackendNotFound:'*) echo "$condition (backendRefs names a Service that is not there)" ;;
    *' RefNotPermitted:'*) echo "$condition (another namespace, and no ReferenceGrant there)" ;;
    *' PortUnavailable:'*) echo "$condition (for Traefik a listener's port is that of an entry point in its pod)" ;;
    *' AddressNotAssigned:'*) echo "$condition (LoadBalancers get no address here: kubectl get services)" ;;
    *) echo "$condition" ;;
  esac
}

# see_ready SECONDS POD
see_ready() {
  see_field "$1" "$2" 'condition Ready' '{.status.conditions[?(@.type=="Ready")].status}' True
}

# see_pods SECONDS COUNT NAME: so many pods of that name label, all of them Ready.
see_pods() {
  see "$1" "the number of Ready pods of $3" "$2 of $2" "kubectl get pods -l app.kubernetes.io/name=$3" ready_pods "$3"
}

ready_pods() {
  local pods
  pods=$(kubectl get pods -l "app.kubernetes.io/name=$1" \
    -o 'jsonpath={range .items[*]}{.metadata.name}{" "}{.status.conditions[?(@.type=="Ready")].status}{"\n"}{end}') || return
  echo "$(grep -c ' True$' <<<"$pods" || true) of $(grep -c . <<<"$pods" || true)"
}

# see_behind SECONDS SERVICE PODS: the names of those that the Service leads to, in order.
see_behind() {
  see "$1" "the list of pods behind service/$2" "$3" "kubectl get endpointslices -l kubernetes.io/service-name=$2" pods_behind "$2"
}

# see_number_behind SECONDS SERVICE COUNT
see_number_behind() {
  see "$1" "the number of pods behind service/$2" "$3" "kubectl get endpointslices -l kubernetes.io/service-name=$2" \
    number_of pods_behind "$2"
}

pods_behind() {
  kubectl get endpointslices -l "kubernetes.io/service-name=$1" \
    -o 'jsonpath={range .items[*].endpoints[?(@.conditions.ready==true)]}{.targetRef.name}{"\n"}{end}' | sort
}

number_of() {
  "$@" | grep -c . || true
}

# images_of NAME: of the pods with that name label, each once.
images_of() {
  kubectl get pods -l "app.kubernetes.io/name=$1" -o 'jsonpath={range .items[*]}{.spec.containers[0].image}{"\n"}{end}' | sort -u
}

# see_image_behind SECONDS SERVICE IMAGE: of all pods that the Service leads to.
see_image_behind() {
  see "$1" "the image behind service/$2" "*kubedemo/$3" "kubectl get endpointslices -l kubernetes.io/service-name=$2" image_behind "$2"
}

image_behind() {
  local pod
  for pod in $(pods_behind "$1"); do
    kubectl get pod "$pod" -o 'jsonpath={.spec.containers[0].image}{"\n"}'
  done | sort -u
}

# see_traffic SECONDS VERSION...: those that have answered the load generator on port 8080, and no request has failed.
see_traffic() {
  see "$1" 'the traffic so far' "failed:0,inFlight$(printf ' version:%s' "${@:2}")" 'http://localhost:8080' traffic
}

traffic() {
  curl http://localhost:8080/run | grep -oE '"failed":[0-9]+,"inFlight|"version":"[^"]+' | tr -d '"' | sort -u | xargs
}
