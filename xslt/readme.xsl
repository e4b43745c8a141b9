<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- The README of the dump. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'readme']">
    <xsl:text>&readme.title;&#10;&readme.other;&#10;&#10;</xsl:text>
    <xsl:if test="@sample = 'true'">&readme.sample;&#10;&#10;</xsl:if>
    <xsl:text>&readme.of; </xsl:text><xsl:value-of select="concat($site, '/')"/><xsl:text>, &readme.as_of; </xsl:text>
    <xsl:call-template name="date"><xsl:with-param name="iso" select="@as_of"/></xsl:call-template><xsl:text>.&#10;&readme.licence;: </xsl:text>
    <xsl:value-of select="$licence"/>
    <xsl:text>&#10;&#10;&readme.inside;:&#10;&#10;</xsl:text>
    <xsl:text>  nhat-ky.xml                 &readme.journal;&#10;</xsl:text>
    <xsl:text>  ke-hoach/*.xml              &readme.plans;&#10;</xsl:text>
    <xsl:text>  co-quan/*.xml               &readme.places;&#10;</xsl:text>
    <xsl:text>  cap-nhat.xml, cap-nhat.csv  &readme.facts;&#10;</xsl:text>
    <xsl:text>  csv/                        &readme.csv;&#10;</xsl:text>
    <xsl:text>  luoc-do/*.rng               &readme.schemas;&#10;</xsl:text>
    <xsl:text>&#10;&readme.dates;&#10;&#10;&readme.restore;:&#10;&#10;</xsl:text>
    <xsl:text>  tiendo restore tiendo.zip&#10;  tiendo verify&#10;&#10;</xsl:text>
    <xsl:text>&readme.verify;: </xsl:text><xsl:value-of select="$site"/><xsl:text>/nhat-ky&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
