<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>Counting</name>
    <message numerus="yes">
      <source>%n records</source>
      <translation>
        <numerusform>%n record</numerusform>
        <numerusform>%n records</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DraftsPage</name>
    <message numerus="yes">
      <source>%n not sent</source>
      <translation>
        <numerusform>%n not sent</numerusform>
        <numerusform>%n not sent</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ExportStrip</name>
    <message numerus="yes">
      <source>{0}: %n rows written.</source>
      <translation>
        <numerusform>{0}: %n row written.</numerusform>
        <numerusform>{0}: %n rows written.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ListTable</name>
    <message numerus="yes">
      <source>%n rows copied.</source>
      <translation>
        <numerusform>%n row copied.</numerusform>
        <numerusform>%n rows copied.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TopBar</name>
    <message numerus="yes">
      <source>%n draft(s)</source>
      <translation>
        <numerusform>%n draft</numerusform>
        <numerusform>%n drafts</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>VerdictStrip</name>
    <message numerus="yes">
      <source>%n reading(s) still missing</source>
      <translation>
        <numerusform>%n reading still missing</numerusform>
        <numerusform>%n readings still missing</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Save %n reading(s)</source>
      <translation>
        <numerusform>Save %n reading</numerusform>
        <numerusform>Save %n readings</numerusform>
      </translation>
    </message>
  </context>
</TS>
