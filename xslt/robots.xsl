<?xml version="1.0" encoding="UTF-8"?>
<!-- robots.txt (RFC 9309): all that is published may be read by everyone. Crawlers read it at the
     root of a host only; a portal has its own, which can name the sitemap likewise. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'robots']">
    <xsl:text>User-agent: *&#10;Disallow:&#10;&#10;Sitemap: </xsl:text>
    <xsl:value-of select="$site"/>
    <xsl:text>/sitemap.xml&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
