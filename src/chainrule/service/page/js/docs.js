// The documentation of the calls, from the service's own description of them.

window.SwaggerUIBundle({ url: "openapi.json", dom_id: "#docs", deepLinking: false, tryItOutEnabled: true, validatorUrl: null });
