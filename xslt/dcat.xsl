<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- The catalogue of the data: DCAT 3 in JSON-LD, and schema.org for search engines (mode="schema"),
     which data.xsl puts into its page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template name="about">
    <xsl:text>&data.lede;</xsl:text>
    <xsl:if test="@sample = 'true'"> &sample;: &sample.text; <xsl:call-template name="date"><xsl:with-param name="iso" select="@as_of"/></xsl:call-template>.</xsl:if>
  </xsl:template>

  <xsl:template name="dataset_name">
    <xsl:call-template name="dataset_words"/>
    <xsl:if test="../../@sample = 'true'"> (&sample;)</xsl:if>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'dcat']">
    <xsl:text>{"@context":{"dcat":"http://www.w3.org/ns/dcat#","dct":"http://purl.org/dc/terms/","xsd":"http://www.w3.org/2001/XMLSchema#","dct:license":{"@type":"@id"},"dct:language":{"@type":"@id"},"dcat:landingPage":{"@type":"@id"},"dcat:accessURL":{"@type":"@id"},"dcat:downloadURL":{"@type":"@id"},"dcat:mediaType":{"@type":"@id"},"dct:modified":{"@type":"xsd:date"}},"@type":"dcat:Catalog",</xsl:text>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'@id'"/><xsl:with-param name="text" select="concat($site, '/du-lieu')"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'dct:title'"/><xsl:with-param name="text">&data.title;: &site;</xsl:with-param></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'dct:description'"/><xsl:with-param name="text"><xsl:call-template name="about"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'dct:license'"/><xsl:with-param name="text" select="$licence"/></xsl:call-template>
    <xsl:text>"dct:language":"http://publications.europa.eu/resource/authority/language/VIE","dcat:dataset":[</xsl:text>
    <xsl:for-each select="t:datasets/t:dataset">
      <xsl:if test="position() != 1">,</xsl:if>
      <xsl:text>{"@type":"dcat:Dataset",</xsl:text>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'@id'"/><xsl:with-param name="text" select="concat($site, '/du-lieu#', @id)"/></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'dct:title'"/><xsl:with-param name="text"><xsl:call-template name="dataset_name"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'dct:description'"/><xsl:with-param name="text"><xsl:call-template name="dataset_text"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'dct:license'"/><xsl:with-param name="text" select="$licence"/></xsl:call-template>
      <xsl:if test="@updated != ''"><xsl:call-template name="member"><xsl:with-param name="name" select="'dct:modified'"/><xsl:with-param name="text" select="substring(@updated, 1, 10)"/></xsl:call-template></xsl:if>
      <xsl:text>"dcat:distribution":[</xsl:text>
      <xsl:for-each select="t:sources/t:source">
        <xsl:if test="position() != 1">,</xsl:if>
        <xsl:call-template name="distribution"><xsl:with-param name="form" select="'csv'"/><xsl:with-param name="type" select="'text/csv'"/></xsl:call-template>
        <xsl:text>,</xsl:text>
        <xsl:call-template name="distribution"><xsl:with-param name="form" select="'json'"/><xsl:with-param name="type" select="'application/json'"/></xsl:call-template>
        <xsl:text>,</xsl:text>
        <xsl:call-template name="distribution"><xsl:with-param name="form" select="'xml'"/><xsl:with-param name="type" select="'application/xml'"/></xsl:call-template>
      </xsl:for-each>
      <xsl:text>]}</xsl:text>
    </xsl:for-each>
    <xsl:text>]}&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="distribution">
    <xsl:param name="form"/>
    <xsl:param name="type"/>
    <xsl:text>{"@type":"dcat:Distribution",</xsl:text>
    <xsl:if test="@title != ''"><xsl:call-template name="member"><xsl:with-param name="name" select="'dct:title'"/><xsl:with-param name="text" select="@title"/></xsl:call-template></xsl:if>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'dcat:accessURL'"/><xsl:with-param name="text" select="concat($site, @path)"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'dcat:downloadURL'"/><xsl:with-param name="text" select="concat($site, @path, '.', $form)"/></xsl:call-template>
    <xsl:text>"dcat:mediaType":"https://www.iana.org/assignments/media-types/</xsl:text>
    <xsl:value-of select="$type"/>
    <xsl:text>"}</xsl:text>
  </xsl:template>

  <xsl:template match="t:tiendo" mode="schema">
    <xsl:text>{"@context":"https://schema.org","@type":"DataCatalog","inLanguage":"vi",</xsl:text>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'url'"/><xsl:with-param name="text" select="concat($site, '/du-lieu')"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="text">&data.title;: &site;</xsl:with-param></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'description'"/><xsl:with-param name="text"><xsl:call-template name="about"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'license'"/><xsl:with-param name="text" select="$licence"/></xsl:call-template>
    <xsl:text>"dataset":[</xsl:text>
    <xsl:for-each select="t:datasets/t:dataset">
      <xsl:if test="position() != 1">,</xsl:if>
      <xsl:text>{"@type":"Dataset","isAccessibleForFree":true,</xsl:text>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'url'"/><xsl:with-param name="text" select="concat($site, '/du-lieu#', @id)"/></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="text"><xsl:call-template name="dataset_name"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'description'"/><xsl:with-param name="text"><xsl:call-template name="dataset_text"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'license'"/><xsl:with-param name="text" select="$licence"/></xsl:call-template>
      <xsl:if test="@updated != ''"><xsl:call-template name="member"><xsl:with-param name="name" select="'dateModified'"/><xsl:with-param name="text" select="@updated"/></xsl:call-template></xsl:if>
      <xsl:text>"variableMeasured":[</xsl:text>
      <xsl:for-each select="t:columns/t:column">
        <xsl:if test="position() != 1">,</xsl:if>
        <xsl:call-template name="string"><xsl:with-param name="text" select="@name"/></xsl:call-template>
      </xsl:for-each>
      <xsl:text>],"distribution":[</xsl:text>
      <xsl:for-each select="t:sources/t:source">
        <xsl:if test="position() != 1">,</xsl:if>
        <xsl:text>{"@type":"DataDownload","encodingFormat":"text/csv","contentUrl":</xsl:text>
        <xsl:call-template name="string"><xsl:with-param name="text" select="concat($site, @path, '.csv')"/></xsl:call-template>
        <xsl:text>},{"@type":"DataDownload","encodingFormat":"application/json","contentUrl":</xsl:text>
        <xsl:call-template name="string"><xsl:with-param name="text" select="concat($site, @path, '.json')"/></xsl:call-template>
        <xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]}</xsl:text>
    </xsl:for-each>
    <xsl:text>]}</xsl:text>
  </xsl:template>
</xsl:stylesheet>
