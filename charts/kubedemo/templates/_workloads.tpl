{{/* The workloads that are switched on, as YAML: name, and what values.yaml says of it, the defaults included. */}}
{{- define "kubedemo.workloads" -}}
{{- $workloads := dict }}
{{- range $name, $own := omit .Values "defaults" "global" }}
{{- $workload := mustMergeOverwrite (mustDeepCopy $.Values.defaults) (mustDeepCopy $own) }}
{{- if $workload.enabled }}
{{- $_ := set $workloads $name $workload }}
{{- end }}
{{- end }}
{{- toYaml $workloads }}
{{- end }}

{{/* What finds a workload's pods. It never changes: selectors cannot. Takes the name. */}}
{{- define "kubedemo.selector" -}}
app.kubernetes.io/name: {{ . }}
{{- end }}

{{/* Of pods: nothing that an upgrade of the chart changes, which would replace them. Takes the name. */}}
{{- define "kubedemo.podLabels" -}}
{{ include "kubedemo.selector" . }}
app.kubernetes.io/part-of: kubedemo
{{- end }}

{{/* Of objects. Takes name and chart, which is the root. */}}
{{- define "kubedemo.labels" -}}
{{ include "kubedemo.podLabels" .name }}
app.kubernetes.io/managed-by: {{ .chart.Release.Service }}
helm.sh/chart: {{ .chart.Chart.Name }}-{{ .chart.Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Takes the image's values. */}}
{{- define "kubedemo.image" -}}
{{ with .registry }}{{ . }}/{{ end }}{{ .repository }}:{{ .tag }}
{{- end }}

{{/* Takes the workload: its variables, and those that tell it the numbers of its probes. */}}
{{- define "kubedemo.env" -}}
{{- $env := mustDeepCopy .env }}
{{- range $kind, $probe := .probes }}
{{- if $probe.enabled }}
{{- range $field := list "periodSeconds" "timeoutSeconds" "failureThreshold" }}
{{- $_ := set $env (printf "PROBE_%s_%s" (upper $kind) (upper (snakecase $field))) (get $probe $field | int | toString) }}
{{- end }}
{{- end }}
{{- end -}}
- name: POD_CPU_REQUEST
  valueFrom: {resourceFieldRef: {divisor: 1m, resource: requests.cpu}}
- name: POD_MEMORY_REQUEST
  valueFrom: {resourceFieldRef: {divisor: "1", resource: requests.memory}}
{{- range $variable, $value := $env }}
- name: {{ $variable }}
  {{- if kindIs "string" $value }}
  value: {{ quote $value }}
  {{- else }}
  valueFrom: {{ toJson $value }}
  {{- end }}
{{- end }}
{{- end }}

{{/* What every container here is allowed: Pod Security restricted, with the pod's half in kubedemo.podSecurity. */}}
{{- define "kubedemo.containerSecurity" -}}
allowPrivilegeEscalation: false
capabilities: {drop: [ALL]}
readOnlyRootFilesystem: true
{{- end }}

{{- define "kubedemo.podSecurity" -}}
runAsNonRoot: true
seccompProfile: {type: RuntimeDefault}
{{- end }}
