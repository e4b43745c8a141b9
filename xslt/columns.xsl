<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- What the columns of CSV hold, by their names: one name means the same in every file. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- the type, as CSVW names it (XML Schema) -->
  <xsl:template name="column_type">
    <xsl:param name="name"/>
    <xsl:choose>
      <xsl:when test="contains(' tasks targets duties agencies plans days percent lead_tasks coordinating_tasks entry position confirmed ', concat(' ', $name, ' '))">integer</xsl:when>
      <xsl:when test="contains(' value measured difference ', concat(' ', $name, ' '))">decimal</xsl:when>
      <xsl:when test="contains(' met ', concat(' ', $name, ' '))">boolean</xsl:when>
      <xsl:when test="contains(' issued from to before updated measured_on reported_on on done_on first_due ', concat(' ', $name, ' '))">date</xsl:when>
      <xsl:when test="contains(' due ', concat(' ', $name, ' '))">date</xsl:when>
      <xsl:when test="contains(' at ', concat(' ', $name, ' '))">dateTime</xsl:when>
      <xsl:when test="contains(' url report_url ', concat(' ', $name, ' '))">anyURI</xsl:when>
      <xsl:otherwise>string</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "yes" where a cell may hold several values, with "; " between them -->
  <xsl:template name="column_several">
    <xsl:param name="name"/>
    <xsl:if test="contains(' lead coordinating due path who spellings ', concat(' ', $name, ' '))">yes</xsl:if>
  </xsl:template>

  <xsl:template name="column_words">
    <xsl:param name="name"/>
    <xsl:choose>
      <xsl:when test="$name = 'id'">&column.id;</xsl:when>
      <xsl:when test="$name = 'number'">&column.number;</xsl:when>
      <xsl:when test="$name = 'kind'">&column.kind;</xsl:when>
      <xsl:when test="$name = 'title'">&column.title;</xsl:when>
      <xsl:when test="$name = 'issuer'">&column.issuer;</xsl:when>
      <xsl:when test="$name = 'issued'">&column.issued;</xsl:when>
      <xsl:when test="$name = 'signer'">&column.signer;</xsl:when>
      <xsl:when test="$name = 'from'">&column.from;</xsl:when>
      <xsl:when test="$name = 'to'">&column.to;</xsl:when>
      <xsl:when test="$name = 'place'">&column.place;</xsl:when>
      <xsl:when test="$name = 'place_name'">&column.place_name;</xsl:when>
      <xsl:when test="$name = 'standing_agency'">&column.standing_agency;</xsl:when>
      <xsl:when test="$name = 'tasks'">&column.tasks;</xsl:when>
      <xsl:when test="$name = 'targets'">&column.targets;</xsl:when>
      <xsl:when test="$name = 'duties'">&column.duties;</xsl:when>
      <xsl:when test="$name = 'agencies'">&column.agencies;</xsl:when>
      <xsl:when test="$name = 'plans'">&column.plans;</xsl:when>
      <xsl:when test="$name = 'url'">&column.url;</xsl:when>
      <xsl:when test="$name = 'plan'">&column.plan;</xsl:when>
      <xsl:when test="$name = 'section'">&column.section;</xsl:when>
      <xsl:when test="$name = 'official'">&column.official;</xsl:when>
      <xsl:when test="$name = 'product'">&column.product;</xsl:when>
      <xsl:when test="$name = 'lead'">&column.lead;</xsl:when>
      <xsl:when test="$name = 'coordinating'">&column.coordinating;</xsl:when>
      <xsl:when test="$name = 'deadline'">&column.deadline;</xsl:when>
      <xsl:when test="$name = 'due'">&column.due;</xsl:when>
      <xsl:when test="$name = 'before'">&column.before;</xsl:when>
      <xsl:when test="$name = 'days'">&column.days;</xsl:when>
      <xsl:when test="$name = 'execution'">&column.execution;</xsl:when>
      <xsl:when test="$name = 'timing'">&column.timing;</xsl:when>
      <xsl:when test="$name = 'percent'">&column.percent;</xsl:when>
      <xsl:when test="$name = 'updated'">&column.updated;</xsl:when>
      <xsl:when test="$name = 'metric'">&column.metric;</xsl:when>
      <xsl:when test="$name = 'comparator'">&column.comparator;</xsl:when>
      <xsl:when test="$name = 'value'">&column.value;</xsl:when>
      <xsl:when test="$name = 'unit'">&column.unit;</xsl:when>
      <xsl:when test="$name = 'scope'">&column.scope;</xsl:when>
      <xsl:when test="$name = 'path'">&column.path;</xsl:when>
      <xsl:when test="$name = 'cite'">&column.cite;</xsl:when>
      <xsl:when test="$name = 'measured'">&column.measured;</xsl:when>
      <xsl:when test="$name = 'measured_on'">&column.measured_on;</xsl:when>
      <xsl:when test="$name = 'source'">&column.source;</xsl:when>
      <xsl:when test="$name = 'met'">&column.met;</xsl:when>
      <xsl:when test="$name = 'difference'">&column.difference;</xsl:when>
      <xsl:when test="$name = 'who'">&column.who;</xsl:when>
      <xsl:when test="$name = 'what'">&column.what;</xsl:when>
      <xsl:when test="$name = 'recipient'">&column.recipient;</xsl:when>
      <xsl:when test="$name = 'rule'">&column.rule;</xsl:when>
      <xsl:when test="$name = 'name'">&column.name;</xsl:when>
      <xsl:when test="$name = 'lead_tasks'">&column.lead_tasks;</xsl:when>
      <xsl:when test="$name = 'coordinating_tasks'">&column.coordinating_tasks;</xsl:when>
      <xsl:when test="$name = 'spellings'">&column.spellings;</xsl:when>
      <xsl:when test="$name = 'entry'">&column.entry;</xsl:when>
      <xsl:when test="$name = 'at'">&column.at;</xsl:when>
      <xsl:when test="$name = 'document'">&column.document;</xsl:when>
      <xsl:when test="$name = 'label'">&column.label;</xsl:when>
      <xsl:when test="$name = 'reported_on'">&column.reported_on;</xsl:when>
      <xsl:when test="$name = 'report_url'">&column.report_url;</xsl:when>
      <xsl:when test="$name = 'on'">&column.on;</xsl:when>
      <xsl:when test="$name = 'actor'">&column.actor;</xsl:when>
      <xsl:when test="$name = 'subject'">&column.subject;</xsl:when>
      <xsl:when test="$name = 'previous'">&column.previous;</xsl:when>
      <xsl:when test="$name = 'hash'">&column.hash;</xsl:when>
      <xsl:when test="$name = 'role'">&column.role;</xsl:when>
      <xsl:when test="$name = 'position'">&column.position;</xsl:when>
      <xsl:when test="$name = 'done_on'">&column.done_on;</xsl:when>
      <xsl:when test="$name = 'first_due'">&column.first_due;</xsl:when>
      <xsl:when test="$name = 'moved_to'">&column.moved_to;</xsl:when>
      <xsl:when test="$name = 'confirmed'">&column.confirmed;</xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">unknown column <xsl:value-of select="$name"/></xsl:message></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="dataset_words">
    <xsl:param name="id" select="@id"/>
    <xsl:choose>
      <xsl:when test="$id = 'plans'">&data.plans;</xsl:when>
      <xsl:when test="$id = 'tasks'">&data.tasks;</xsl:when>
      <xsl:when test="$id = 'targets'">&data.targets;</xsl:when>
      <xsl:when test="$id = 'duties'">&data.duties;</xsl:when>
      <xsl:when test="$id = 'agencies'">&data.agencies;</xsl:when>
      <xsl:when test="$id = 'changes'">&data.changes;</xsl:when>
      <xsl:when test="$id = 'overdue'">&data.overdue;</xsl:when>
      <xsl:when test="$id = 'journal'">&data.journal;</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="dataset_text">
    <xsl:param name="id" select="@id"/>
    <xsl:choose>
      <xsl:when test="$id = 'plans'">&data.plans.text;</xsl:when>
      <xsl:when test="$id = 'tasks'">&data.tasks.text;</xsl:when>
      <xsl:when test="$id = 'targets'">&data.targets.text;</xsl:when>
      <xsl:when test="$id = 'duties'">&data.duties.text;</xsl:when>
      <xsl:when test="$id = 'agencies'">&data.agencies.text;</xsl:when>
      <xsl:when test="$id = 'changes'">&data.changes.text;</xsl:when>
      <xsl:when test="$id = 'overdue'">&data.overdue.text;</xsl:when>
      <xsl:when test="$id = 'journal'">&data.journal.text;</xsl:when>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
