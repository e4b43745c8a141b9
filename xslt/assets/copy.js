/* Buttons that copy what stands in a field; without this script they are not shown. A published file
   never changes: what must change is copy-2.js. */
document.querySelectorAll('button[data-copies]').forEach(function (button) {
  'use strict';
  var field = document.getElementById(button.dataset.copies), words = button.textContent;
  button.hidden = false;
  button.addEventListener('click', function () {
    field.select();
    if (navigator.clipboard) navigator.clipboard.writeText(field.value); else document.execCommand('copy');
    button.textContent = button.dataset.done;
    setTimeout(function () { button.textContent = words; }, 3000);
  });
});
