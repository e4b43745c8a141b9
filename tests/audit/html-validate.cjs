// The rules of html-validate for tiendo's pages: all that it recommends, except what is said here.
module.exports = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    // libxml2's serializer writes required="required" and checked: both are valid, neither is ours
    "attribute-boolean-style": "off",
    // titles are the names of plans and tasks as printed; they are not ours to shorten
    "long-title": "off",
    // our own style sheet comes from the same server as the page that would vouch for it
    "require-sri": ["error", { target: "crossorigin" }],
  },
};
