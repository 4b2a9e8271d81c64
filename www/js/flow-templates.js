// What a new flow begins with.

export const flowTemplates = {
    inbound: `{
  "name": "",
  "project": "default",
  "type": "order_status",
  "direction": "inbound",
  "enabled": false,
  "schedule": {"every": "5m"},
  "configuration": {
    "domain_url": "https://",
    "timezone": "Europe/Istanbul",
    "trigger_parameters": [{"key": "number"}, {"key": "modified_date__gt"}]
  },
  "login": {"omnitron": "", "erp": null},
  "read": {
    "url": "https://",
    "method": "GET",
    "headers": {},
    "params": {},
    "response_type": "json",
    "pagination": {"type": "none"}
  },
  "script": null,
  "mapping": {
    "spec": [
      {"operation": "shift", "spec": {"*": {"orderitems": "[&1].orderitem_set", "order": "[&1].order"}}}
    ]
  }
}
`,
    outbound: `{
  "name": "",
  "project": "default",
  "type": "order_status",
  "direction": "outbound",
  "enabled": false,
  "configuration": {
    "domain_url": "https://",
    "timezone": "Europe/Istanbul",
    "outbound_path": null
  },
  "login": {"omnitron": ""},
  "script": null,
  "mapping": null
}
`,
};
