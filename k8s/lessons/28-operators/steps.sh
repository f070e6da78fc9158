#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

step 'customresourcedefinition.yaml'
printed 'condition met'
see 30 'what a shop consists of' '*of the page*' 'kubectl explain shop.spec' kubectl explain shop.spec

step 'shop.yaml'
see_field 5 shop/blue 'the most pods, which it does not name' '{.spec.maxPods}' 3

step_refused 'shop-too-small.yaml' 'minPods is above maxPods'

step 'describe shop'
printed 'Events:*<none>'

step 'get customresourcedefinitions'
printed 'shops.kubedemo.example.com'
