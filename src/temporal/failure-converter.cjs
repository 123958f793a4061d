// Loaded by path, also into the workflow bundle: CommonJS. Messages and stacks of failures go through the codec too.
const { DefaultFailureConverter } = require('@temporalio/common');

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
