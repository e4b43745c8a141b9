<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- OpenSearch 1.1: lets a browser search the site from its address bar. ShortName has 16 characters at
     most, Description 1024. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns="http://a9.com/-/spec/opensearch/1.1/"
                exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'opensearch']">
    <OpenSearchDescription>
      <ShortName>&site.short;</ShortName>
      <LongName>&site;</LongName>
      <Description>&search.about;</Description>
      <Url type="text/html" template="{$site}/tim?q={{searchTerms}}"/>
      <Url type="application/opensearchdescription+xml" rel="self" template="{$site}/opensearch.xml"/>
      <Image type="image/svg+xml"><xsl:value-of select="$site"/>/assets/icon.svg</Image>
      <Language>vi</Language>
      <InputEncoding>UTF-8</InputEncoding>
      <OutputEncoding>UTF-8</OutputEncoding>
    </OpenSearchDescription>
  </xsl:template>
</xsl:stylesheet>
