// What a new flow begins with.

// Asks for one order when a trigger names it, else for what changed since a date.
const nebimURL = [
    '${http.query.param.number:isEmpty():ifElse(',
    nebimQuestion('Date', '${http.query.param.modified_date__gt:replaceAll("(\\.\\d*)?Z?$", "")}') + ',',
    nebimQuestion('Order', '${http.query.param.number}'),
    ')}',
].join('\n');

function nebimQuestion(name, value) {
    const service = 'https://nebim.example/(S({TOKEN}))/IntegratorService/RunProc';
    const question = `{'ProcName': 'OrderStatus', 'Parameters': [{'Name': '${name}', 'Value': '{VALUE}'}]}`;
    return [
        `    \${literal("${service}?${question}")`,
        '        :replace("{TOKEN}", ${token.erp})',
        `        :replace("{VALUE}", ${value})}`,
    ].join('\n');
}

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
    'inbound-xml': `{
  "name": "",
  "project": "default",
  "type": "order_status",
  "direction": "inbound",
  "enabled": false,
  "schedule": {"every": "10m"},
  "configuration": {
    "domain_url": "https://",
    "timezone": "Europe/Istanbul",
    "trigger_parameters": [{"key": "number"}, {"key": "modified_date__gt"}]
  },
  "login": {"omnitron": "", "erp": ""},
  "read": {
    "url": ${JSON.stringify(nebimURL)},
    "method": "GET",
    "headers": {},
    "params": {},
    "response_type": "xml",
    "pagination": {"type": "none"}
  },
  "script": null,
  "mapping": {
    "spec": [
      {"operation": "cardinality", "spec": {"orders": {"order": "MANY"}}},
      {"operation": "cardinality", "spec": {"orders": {"order": {"*": {"item": "MANY"}}}}},
      {"operation": "shift", "spec": {"orders": {"order": {"*": {"number": "[&1].order", "item": "[&1].orderitem_set"}}}}}
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
