<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a plan alone: the yardsticks compile no other. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../../xslt/common.xsl"/>
  <xsl:include href="../../xslt/layout.xsl"/>
  <xsl:include href="../../xslt/chart.xsl"/>
  <xsl:include href="../../xslt/filter.xsl"/>
  <xsl:include href="../../xslt/plan.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
</xsl:stylesheet>
