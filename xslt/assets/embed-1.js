/* Gives every widget of tiendo on a page the height of what it shows; a widget loads it too and says
   how high that is. Without it a widget keeps the height that its frame has. A published file never
   changes: what must change is embed-2.js. */
(function () {
  'use strict';
  var script = document.currentScript.src;
  var widgets = script.slice(0, script.lastIndexOf('/assets/')) + '/nhung/';
  var body = document.body;

  /* in a widget: the page around may be any site, and learns a number */
  function tell() {
    var height = 0;
    for (var part = body.firstElementChild; part; part = part.nextElementSibling) height += part.offsetHeight;
    parent.postMessage(height + body.clientTop + 1, '*');
  }
  if (body && body.classList.contains('tiendo-widget')) {
    if (parent === window) return;
    addEventListener('message', function (event) { if (event.source === parent) tell(); });
    addEventListener('resize', tell);
    addEventListener('load', tell);
    body.addEventListener('toggle', tell, true);
    tell();
    return;
  }

  /* around widgets: a frame is known by its window, since the origin of a sandbox is "null" */
  function each(act) {
    var frames = document.getElementsByTagName('iframe');
    for (var i = 0; i < frames.length; i++) if (frames[i].src.indexOf(widgets) === 0) act(frames[i]);
  }
  addEventListener('message', function (event) {
    var height = event.data;
    if (typeof height !== 'number' || height % 1 !== 0 || height < 40 || height > 4000) return;
    each(function (frame) { if (frame.contentWindow === event.source) frame.height = height; });
  });
  function ask() { each(function (frame) { frame.contentWindow.postMessage('tiendo', '*'); }); }
  ask();
  addEventListener('load', ask);
})();
