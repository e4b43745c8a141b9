<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- Every dataset: licence, size, last change, formats, columns. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <!-- not empty where the site offers its dump -->
  <xsl:param name="dump"/>

  <xsl:template match="t:tiendo[@sheet = 'data']" mode="title">&data.title;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'data']" mode="description">&data.lede;</xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'data']" mode="main">
    <h1>&data.title;</h1>
    <p class="lede">&data.lede;</p>
    <dl class="facts">
      <div><dt>&data.licence;</dt><dd><a rel="license" href="{$licence}"><xsl:value-of select="$licence"/></a></dd></div>
    </dl>
    <p>&data.rules;</p>
    <p><a href="{$root}/du-lieu.jsonld">&data.catalogue;</a></p>
    <xsl:if test="$dump != ''">
      <p><a href="{$root}/du-lieu/tiendo.zip">&data.dump;</a>. &data.dump.text; <a href="{$root}/du-lieu/README.txt&lang.query;">&data.dump.readme;</a></p>
    </xsl:if>
    <h2>&data.sets;</h2>
    <xsl:apply-templates select="t:datasets/t:dataset"/>
    <xsl:apply-templates select="t:schemas"/>
    <script type="application/ld+json"><xsl:apply-templates select="." mode="schema"/></script>
  </xsl:template>

  <xsl:template match="t:schemas">
    <h2 id="luoc-do">&data.schemas;</h2>
    <p>&data.schemas.text;</p>
    <table>
      <caption>&data.schemas.caption;</caption>
      <thead><tr><th scope="col">&data.page;</th><th scope="col">XML</th><th scope="col">JSON</th></tr></thead>
      <tbody>
        <xsl:for-each select="t:schema">
          <tr>
            <td><code><xsl:value-of select="@path"/></code></td>
            <td><a href="{$root}/du-lieu/{@page}.rng">RELAX NG<span class="unseen">: <xsl:value-of select="@path"/></span></a></td>
            <td><a href="{$root}/du-lieu/{@page}.schema.json">JSON Schema<span class="unseen">: <xsl:value-of select="@path"/></span></a></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="t:dataset">
    <section>
      <h3 id="{@id}"><xsl:call-template name="dataset_words"/></h3>
      <p><xsl:call-template name="dataset_text"/></p>
      <dl class="facts">
        <xsl:if test="string(@rows)"><div><dt>&data.rows;</dt><dd><xsl:value-of select="t:number(@rows)"/></dd></div></xsl:if>
        <xsl:if test="@updated != ''"><div><dt>&data.updated;</dt><dd><xsl:call-template name="time"><xsl:with-param name="iso" select="@updated"/></xsl:call-template></dd></div></xsl:if>
      </dl>
      <ul class="lines"><xsl:apply-templates select="t:sources/t:source"/></ul>
      <details>
        <summary>&data.columns;</summary>
        <table>
          <caption>&data.columns.caption; <xsl:call-template name="dataset_words"/></caption>
          <thead><tr><th scope="col">&data.column;</th><th scope="col">&data.type;</th><th scope="col">&data.meaning;</th></tr></thead>
          <tbody><xsl:apply-templates select="t:columns/t:column"/></tbody>
        </table>
      </details>
    </section>
  </xsl:template>

  <xsl:template match="t:source">
    <li>
      <xsl:choose>
        <xsl:when test="@title != ''"><span lang="vi"><xsl:value-of select="@title"/></span></xsl:when>
        <xsl:otherwise>&data.formats;</xsl:otherwise>
      </xsl:choose>
      <xsl:text>: </xsl:text>
      <a href="{$root}{@path}.csv?excel=1{translate($query, '?', '&amp;')}">&data.excel;</a><xsl:text>, </xsl:text>
      <a href="{$root}{@path}.csv{$query}">CSV</a> (<a href="{$root}{@path}.csv-metadata.json{$query}">CSVW</a>)<xsl:text>, </xsl:text>
      <a href="{$root}{@path}.json{$query}">JSON</a><xsl:text>, </xsl:text>
      <a href="{$root}{@path}.xml{$query}">XML</a>
    </li>
  </xsl:template>

  <xsl:template match="t:column">
    <xsl:variable name="several"><xsl:call-template name="column_several"><xsl:with-param name="name" select="@name"/></xsl:call-template></xsl:variable>
    <tr>
      <td><code><xsl:value-of select="@name"/></code></td>
      <td><xsl:call-template name="column_type"><xsl:with-param name="name" select="@name"/></xsl:call-template><xsl:if test="$several = 'yes'">, &data.several;</xsl:if></td>
      <td><xsl:call-template name="column_words"><xsl:with-param name="name" select="@name"/></xsl:call-template></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
