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
      <source>%n fields filled in</source>
      <translation>
        <numerusform>%n field filled in</numerusform>
        <numerusform>%n fields filled in</numerusform>
      </translation>
    </message>
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
    <name>GaugesScreen</name>
    <message numerus="yes">
      <source>Hold %n lot(s)?</source>
      <translation>
        <numerusform>Hold %n lot?</numerusform>
        <numerusform>Hold %n lots?</numerusform>
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
    <name>QualityDescriber</name>
    <message numerus="yes">
      <source>%n unit(s)</source>
      <translation>
        <numerusform>%n unit</numerusform>
        <numerusform>%n units</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SamplingScreen</name>
    <message numerus="yes">
      <source>… and %n more</source>
      <translation>
        <numerusform>… and %n more</numerusform>
        <numerusform>… and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SensorScreen</name>
    <message numerus="yes">
      <source>%n point(s) a channel</source>
      <translation>
        <numerusform>%n point a channel</numerusform>
        <numerusform>%n points a channel</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>StudyResult</name>
    <message numerus="yes">
      <source>Hold %n lot(s)</source>
      <translation>
        <numerusform>Hold %n lot</numerusform>
        <numerusform>Hold %n lots</numerusform>
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
      <source>Save %n reading(s)</source>
      <translation>
        <numerusform>Save %n reading</numerusform>
        <numerusform>Save %n readings</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>charts</name>
    <message numerus="yes">
      <source>%n point(s) with signals</source>
      <translation>
        <numerusform>%n point with signals</numerusform>
        <numerusform>%n points with signals</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Hold %n lot(s)</source>
      <translation>
        <numerusform>Hold %n lot</numerusform>
        <numerusform>Hold %n lots</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n lot(s) on hold</source>
      <translation>
        <numerusform>%n lot on hold</numerusform>
        <numerusform>%n lots on hold</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n left out</source>
      <translation>
        <numerusform>%n left out</numerusform>
        <numerusform>%n left out</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other(s)</source>
      <translation>
        <numerusform>%n other</numerusform>
        <numerusform>%n others</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>genealogy</name>
    <message numerus="yes">
      <source>%n customers</source>
      <translation>
        <numerusform>%n customer</numerusform>
        <numerusform>%n customers</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n deliveries</source>
      <translation>
        <numerusform>%n delivery</numerusform>
        <numerusform>%n deliveries</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n kinds</source>
      <translation>
        <numerusform>%n kind</numerusform>
        <numerusform>%n kinds</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n lots</source>
      <translation>
        <numerusform>%n lot</numerusform>
        <numerusform>%n lots</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n serials</source>
      <translation>
        <numerusform>%n serial</numerusform>
        <numerusform>%n serials</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n shipments</source>
      <translation>
        <numerusform>%n shipment</numerusform>
        <numerusform>%n shipments</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n suppliers</source>
      <translation>
        <numerusform>%n supplier</numerusform>
        <numerusform>%n suppliers</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n units</source>
      <translation>
        <numerusform>%n unit</numerusform>
        <numerusform>%n units</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n on the selected path</source>
      <translation>
        <numerusform>%n on the selected path</numerusform>
        <numerusform>%n on the selected path</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n unknown quantities</source>
      <translation>
        <numerusform>%n unknown quantity</numerusform>
        <numerusform>%n unknown quantities</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n units are their own ancestors: faulty data</source>
      <translation>
        <numerusform>%n unit is its own ancestor: faulty data</numerusform>
        <numerusform>%n units are their own ancestors: faulty data</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>verdicts</name>
    <message numerus="yes">
      <source>%n reading(s) still missing</source>
      <translation>
        <numerusform>%n reading still missing</numerusform>
        <numerusform>%n readings still missing</numerusform>
      </translation>
    </message>
  </context>
</TS>
