// The two shapes that people's scripts start from, as the programs hold them: NiFi's, whose `transform` is for their own code, and
// a plain function.

export const baseScript = `import json
import traceback
from java.nio.charset import StandardCharsets
from org.apache.commons.io import IOUtils
from org.apache.nifi.processor.io import StreamCallback

def get_attribute(flow_file, attr_name):
   all_var = flow_file.getAttribute("allVar")
   if all_var:
       all_attributes = json.loads(all_var)
       return all_attributes.get(attr_name, None)
   return flow_file.getAttribute(attr_name)

class TransformCallback(StreamCallback):
   def __init__(self, flowFile):
       self.flowFile = flowFile
       self.omnitronToken = get_attribute(flowFile, "token.omnitron")
       self.erpToken = get_attribute(flowFile, "token.erp")

   def process(self, inputStream, outputStream):
       input_text = IOUtils.toString(inputStream, StandardCharsets.UTF_8)
       input_obj = json.loads(input_text)
       output_obj = self.transform(input_obj)
       outputStream.write(bytearray(json.dumps(output_obj, indent=4).encode('utf-8')))

   def transform(self, output_obj):
       return output_obj

flowFile = session.get()
if flowFile != None:
   try:
       flowFile = session.write(flowFile, TransformCallback(flowFile))
       session.transfer(flowFile, REL_SUCCESS)
   except:
       var = traceback.format_exc()
       session.putAttribute(flowFile, 'log.script.error', str(var))
       session.transfer(flowFile, REL_FAILURE)
   session.commit()
`;

export const plainScript = `def transform(data, attributes):
    """\`data\` is the page, or one order in the row script, read from JSON; the new data is returned.

    \`attributes\` are texts by name, and may be changed. None leaves an order out. \`log.info(text)\` is kept with the run.
    """
    return data
`;
